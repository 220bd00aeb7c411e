export { fixedClock, instant, settableClock, type SettableClock } from './clocks.ts';
export { seededRandomness } from './seeded-randomness.ts';
export { temporaryFolder, type TemporaryFolder } from './temporary-folder.ts';
