import type { Detector } from '../detector.ts';
import { createVocabulary } from '../vocabulary/index.ts';
import { codeDetectors } from './code/index.ts';
import { customerDetectors } from './customer/index.ts';
import { identifierDetectors } from './identifiers/index.ts';
import { nameDetectors } from './names/index.ts';
import { networkDetectors } from './network/index.ts';
import { personalDetectors } from './personal/index.ts';
import { secretDetectors } from './secrets/index.ts';

/** What joining and decoding make of a text often looks like code; encoded code is found by its encoding, which looks like no word. */
const onlyAsWritten = (detector: Detector): Detector => ({ ...detector, originalOnly: true });

/** Every detector of the package, made anew: no two redactors share state. */
export const allDetectors = (): readonly Detector[] => {
  const vocabulary = createVocabulary();
  return [
    ...secretDetectors({ vocabulary }),
    ...networkDetectors({ vocabulary }),
    ...personalDetectors({ vocabulary }),
    ...nameDetectors({ vocabulary }),
    ...customerDetectors({ vocabulary }),
    ...[...identifierDetectors({ vocabulary }), ...codeDetectors({ vocabulary })].map(onlyAsWritten),
  ];
};
