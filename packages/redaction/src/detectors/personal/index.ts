import type { Detector } from '../../detector.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { addressDetectors } from './address/index.ts';
import { ageDetectors } from './age.ts';
import { cardDetectors } from './card.ts';
import { coordinates } from './coordinates.ts';
import { emailDetectors } from './email.ts';
import { handleDetectors } from './handle.ts';
import { ibanDetectors } from './iban.ts';
import { labelledDetectors } from './labelled.ts';
import { nationalIdDetectors } from './national-id.ts';
import { phoneDetectors } from './phone.ts';
import { recordNumberDetectors } from './record-number.ts';
import { timeDetectors } from './time.ts';
import { titleDetectors } from './title.ts';
import { yearDetector } from './year.ts';

/** Personal data that has a form: addresses of all kinds, numbers, dates. Names of people, places and organisations are another family's. */
export const personalDetectors = ({ vocabulary }: { readonly vocabulary: Vocabulary }): readonly Detector[] => [
  ...emailDetectors,
  ...phoneDetectors,
  ...cardDetectors,
  ...ibanDetectors,
  ...nationalIdDetectors(),
  ...labelledDetectors,
  ...recordNumberDetectors,
  ...timeDetectors,
  yearDetector(vocabulary),
  coordinates,
  ...ageDetectors,
  ...titleDetectors(vocabulary),
  ...handleDetectors,
  ...addressDetectors(vocabulary),
];
