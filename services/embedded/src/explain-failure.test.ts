import { describe, expect, it } from '@jest/globals';
import { InfrastructureError } from '@plumbline/ports';
import { StartFailedError } from '@plumbline/runtime';
import { DataFolderError } from './data-folder-error.ts';
import { explainFailure } from './explain-failure.ts';

const systemError = (code: string): Error => Object.assign(new Error(code), { code, port: 8080 });

describe('explainFailure', () => {
  it.each([
    ['a folder in use', new DataFolderError('IN_USE', 'the folder is in use'), 'the folder is in use'],
    ['a port in use', systemError('EADDRINUSE'), 'port 8080 is in use: stop what listens there, or choose another port with --port'],
    ['a port that takes a privilege', systemError('EACCES'), 'port 8080 cannot be listened on: choose another with --port or HOST'],
    ['a damaged file', new InfrastructureError('STORE_DAMAGED', 'ingest.db is damaged', { retriable: false }),
      'ingest.db is damaged: restore the data folder from a backup'],
    ['a wrong key', new InfrastructureError('KEY_REFUSED', 'a key was refused', { retriable: false }),
      'a key was refused: use the keyring (or key) that this data folder was made with'],
    ['a cause further down', new StartFailedError('gateway', systemError('EADDRINUSE'), []),
      'port 8080 is in use: stop what listens there, or choose another port with --port'],
  ])('says in one line what to do about %s', (_, error, line) => {
    expect(explainFailure(error)).toBe(line);
  });

  it('leaves faults of the program to the log', () => {
    expect(explainFailure(new TypeError('undefined is not a function'))).toBeUndefined();
    expect(explainFailure('thrown text')).toBeUndefined();
  });
});
