import type { Detector } from '../../detector.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { addressDetectors } from './address.ts';
import { cloudDetectors } from './cloud.ts';
import { domainDetector } from './domain.ts';
import { createHostNames, hostDetectors } from './host.ts';
import { contextDetectors } from './in-context.ts';
import { backslashPathDetector, slashPathDetector } from './path.ts';
import { urlDetector } from './url.ts';

/** Networks and infrastructure: URLs, domains, addresses, hosts, ports, paths, cloud resources. @param tools.vocabulary terms that survive (`Node.js`, `TCP/IP`) */
export const networkDetectors = ({ vocabulary }: { readonly vocabulary: Vocabulary }): readonly Detector[] => {
  const hosts = createHostNames();
  return [
    urlDetector,
    domainDetector(vocabulary),
    ...addressDetectors,
    ...hostDetectors(vocabulary, hosts),
    slashPathDetector(vocabulary),
    backslashPathDetector,
    ...cloudDetectors,
    ...contextDetectors(vocabulary, hosts),
  ];
};
