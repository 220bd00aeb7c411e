import type { AddressInfo } from 'node:net';
import { createGrouping } from '@plumbline/adapter-mongo';
import { ingestEventSchema } from '@plumbline/contracts/http';
import express, { type RequestHandler } from 'express';
import { z } from 'zod';
import { serveUntilDisconnected } from '../support/server-process.ts';
import { aStoredReport, openBareDatabase, type StoredReport } from '../support/stored-documents.ts';

/**
 * What the gateway of a cluster is held against: express, a schema and the driver, which write the same two documents for each event, the claim before the
 * report, and nothing of what makes a platform. Single events are written each by itself (`/single`) or together with those that wait (`/grouped`).
 */
const { database } = z.object({ database: z.string() }).parse(JSON.parse(process.argv[2] ?? ''));
const db = await openBareDatabase(database);

const insertMany = async (reports: readonly StoredReport[]): Promise<void> => {
  await db.claims.insertMany(reports.map(({ claim }) => claim), { ordered: false });
  await db.records.insertMany(reports.map(({ record }) => record), { ordered: false });
};
const insertOne = async ({ claim, record }: StoredReport): Promise<void> => {
  await db.claims.insertOne(claim);
  await db.records.insertOne(record);
};
const grouping = createGrouping<StoredReport, undefined>(async (reports) => {
  await insertMany(reports);
  return reports.map(() => undefined);
}, { maxEntries: 500, ways: 4 });

const accept = (schema: z.ZodType, insert: (reports: readonly StoredReport[]) => Promise<void>): RequestHandler => (req, res, next) => {
  const parsed = schema.safeParse(req.body);
  if (!parsed.success) {
    res.status(400).json({ status: 'rejected' });
    return;
  }
  const reports = Array.from({ length: Array.isArray(parsed.data) ? parsed.data.length : 1 }, aStoredReport);
  insert(reports)
    .then(() => res.status(202).json(reports.map(({ record }) => ({ status: 'accepted', eventid: record._id }))))
    .catch(next);
};

const app = express();
app.use(express.json({ limit: '10mb' }));
app.post('/single', accept(ingestEventSchema, async ([report]) => { if (report !== undefined) await insertOne(report); }));
app.post('/grouped', accept(ingestEventSchema, async ([report]) => { if (report !== undefined) await grouping.run(report); }));
app.post('/batch', accept(z.array(ingestEventSchema), insertMany));

const server = app.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  serveUntilDisconnected({ url: `http://127.0.0.1:${port}`, credentials: ['none'] }, async () => {
    server.close();
    server.closeAllConnections();
    await db[Symbol.asyncDispose]();
  });
});
