import { type Detector, patternDetector } from '../../detector.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { bareTokenDetector, uuidDetector } from './bare-tokens.ts';
import { connectionStringDetectors } from './connection-strings.ts';
import { contextDetectors } from './context/index.ts';
import { createValueTest } from './context/values.ts';
import { passwordShapeDetector } from './password-shape.ts';
import { passwordHashRules } from './password-hashes.table.ts';
import { privateKeyDetectors } from './private-keys.ts';
import { providerDetectors, type SecretTools } from './providers.ts';
import { createRandomness } from './randomness/index.ts';
import { runTable } from './runs.ts';

/** Credentials of any kind. @param vocabulary words that must survive, however random they look */
export const secretDetectors = ({ vocabulary }: { readonly vocabulary: Vocabulary }): readonly Detector[] => {
  const tools: SecretTools = { randomness: createRandomness(), runs: runTable() };
  return [
    ...providerDetectors(tools),
    ...privateKeyDetectors(),
    ...passwordHashRules.map(patternDetector),
    ...connectionStringDetectors(),
    ...contextDetectors(createValueTest(tools.randomness, vocabulary)),
    bareTokenDetector(tools, vocabulary),
    passwordShapeDetector(tools),
    uuidDetector(),
  ];
};
