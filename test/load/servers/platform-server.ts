import { scratchFolder } from '../support/scratch-folder.ts';
import { serveUntilDisconnected } from '../support/server-process.ts';
import { addOrganisations, startEmbedded } from '../support/start-embedded.ts';

const folder = await scratchFolder();
const platform = await startEmbedded(folder.path);
const credentials = await addOrganisations(platform, 8);

serveUntilDisconnected({ url: platform.url, credentials }, async () => {
  await platform[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});
