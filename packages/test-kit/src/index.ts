export { fixedClock, instant, settableClock, type SettableClock } from './clocks.ts';
export { addressOf, aNamespace, engineVariables, hasEngines, requireEngine, type Engine } from './engines.ts';
export { seededRandomness } from './seeded-randomness.ts';
export { describeSettings, readSettingsTable, type SettingRow } from './settings-table.ts';
export { openTcpProxy, type TcpProxy } from './tcp-proxy.ts';
export { temporaryFolder, type TemporaryFolder } from './temporary-folder.ts';
