export { createVault, keyBytes, type Vault, type VaultDeps } from './vault.ts';
