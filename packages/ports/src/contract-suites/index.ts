export type { Opened } from './opened.ts';
