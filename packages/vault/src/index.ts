export { createSecretKeys, type SecretKeys } from './secret-keys.ts';
export { createVault, keyBytes, type Vault, type VaultDeps } from './vault.ts';
