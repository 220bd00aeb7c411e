export { EnvironmentKeys } from './environment-keys.ts';
export { FileKeyring, openFileKeyring, type FileKeyringOptions } from './file-keyring.ts';
export { keyIdOf } from './key-wrapping.ts';
