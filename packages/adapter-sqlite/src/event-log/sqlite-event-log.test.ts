import { eventLogContract } from '@plumbline/ports/contract-suites';
import { fixedClock, instant } from '@plumbline/test-kit';
import { openOnAFile } from '../testing/open-on-a-file.ts';
import { eventLogMigrations } from './migrations.ts';
import { SqliteEventLog } from './sqlite-event-log.ts';

eventLogContract('SqliteEventLog', () =>
  openOnAFile(eventLogMigrations, (file) => new SqliteEventLog({ file, clock: fixedClock(instant('2026-03-04T12:00:00Z')), pollMs: 10 })));
