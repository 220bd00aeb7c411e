import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { openSqliteFile } from '@plumbline/adapter-sqlite';
import { ingestEventSchema } from '@plumbline/contracts/http';
import express from 'express';
import { scratchFolder } from '../support/scratch-folder.ts';
import { serveUntilDisconnected } from '../support/server-process.ts';

/**
 * What the gateway is held against: express, a schema and a store, and nothing of what makes a platform. The same schema, and one durable insert for
 * each request, which shares its commit with all others of the same turn of the event loop.
 */
const folder = await scratchFolder();
const file = openSqliteFile({
  path: folder.file('bare.db'), migrations: [{ name: 'bare', steps: ['CREATE TABLE event (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT'] }],
});

const app = express();
app.use(express.json());
app.get('/constant', (_req, res) => { res.json({ status: 'ok' }); });
app.post('/events', (req, res, next) => {
  const parsed = ingestEventSchema.safeParse(req.body);
  if (!parsed.success) {
    res.status(400).json({ status: 'rejected' });
    return;
  }
  const id = randomUUID();
  const body = JSON.stringify(parsed.data);
  file.write(() => { file.statement('INSERT INTO event (id, body) VALUES (?, ?)').run(id, body); })
    .then(() => res.status(202).json({ status: 'accepted', eventid: id }))
    .catch(next);
});

const server = app.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  serveUntilDisconnected({ url: `http://127.0.0.1:${port}`, credentials: ['none'] }, async () => {
    server.close();
    server.closeAllConnections();
    file.close();
    await folder[Symbol.asyncDispose]();
  });
});
