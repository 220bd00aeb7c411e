import type { Opened } from '@plumbline/ports/contract-suites';
import { temporaryFolder } from '@plumbline/test-kit';
import { openSqliteFile, type Migrations } from '../open-sqlite-file.ts';
import type { SqliteFile } from '../sqlite-file.ts';

/** Opens a port on a file of its own for a contract suite; closing the file is what breaks it, and what comes before a restart. */
export const openOnAFile = async <Port>(migrations: Migrations, create: (file: SqliteFile) => Port): Promise<Opened<Port>> => {
  const folder = await temporaryFolder();
  const path = folder.file('port.db');
  let file = openSqliteFile({ path, migrations: [migrations] });
  return {
    port: create(file),
    reopen: async () => {
      file.close();
      file = openSqliteFile({ path, migrations: [migrations] });
      return create(file);
    },
    break: async () => file.close(),
    [Symbol.asyncDispose]: async () => {
      file.close();
      await folder[Symbol.asyncDispose]();
    },
  };
};
