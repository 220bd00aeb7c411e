export { createSecretKeys, type SecretKeys } from '@plumbline/vault';
