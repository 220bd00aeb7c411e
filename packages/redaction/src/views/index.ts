export { changedParts } from './changed-parts.ts';
export { createDecodedViews, type DecodedViews } from './decoded-views.ts';
export type { View } from './view.ts';
