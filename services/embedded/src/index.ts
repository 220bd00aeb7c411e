export { readEmbeddedConfig, type EmbeddedConfig } from './config.ts';
export { openDataFolder, type DataFolder } from './data-folder.ts';
export { realClock, simulatedClock, type PlatformClock } from './platform-clock.ts';
export { startPlatform, type Platform, type PlatformParts } from './platform.ts';
export { openStores, type Stores } from './open-stores.ts';
export { loadSample, sampleStart } from './sample/load-sample.ts';
export { sampleOrganisations } from './sample/sample-reports.ts';
export { sampleRules, sampleWeeks } from './sample/sample-rules.ts';
