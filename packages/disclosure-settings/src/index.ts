export { disclosureVariables, readDisclosureParameters } from './read-disclosure-parameters.ts';
