import { describe } from '@jest/globals';
import type { Opened } from '@plumbline/ports/contract-suites';
import { itRefusesWhenClosed } from '../common/testing/closed-store.ts';
import { anEventId, anOrgHash } from '../common/testing/ids.ts';
import { aRecord, due, received } from './testing/builders.ts';
import { itClosesForItsOwner, itTakesReportsIn } from './inbox.contract.ts';
import type { IntakeStore } from './port.ts';
import { itFixesWeeksOnce, itLeases, itSetsAsideAndSweeps } from './queue.contract.ts';

const owner = anOrgHash(1);

/** What every intake store does. */
export const intakeContract = (name: string, open: () => Promise<Opened<IntakeStore>>): void => {
  describe(`${name}: intake store`, () => {
    itTakesReportsIn(open);
    itClosesForItsOwner(open);
    itLeases(open);
    itFixesWeeksOnce(open);
    itSetsAsideAndSweeps(open);
    itRefusesWhenClosed(open, {
      insert: (store) => store.insert([aRecord(1)]),
      find: (store) => store.find(anEventId(1), owner, received),
      holds: (store) => store.holds(anEventId(1)),
      list: (store) => store.list(owner, { limit: 1 }, received),
      closeChain: (store) => store.closeChain(anEventId(1), owner, received),
      closeAll: (store) => store.closeAll(owner, 1, received),
      lease: (store) => store.lease({ holder: 'a', realNow: 0, durationMs: 1, limit: 1 }, due),
      fix: (store) => store.fix('a', []),
      quarantine: (store) => store.quarantine(anEventId(1), 'unsealable'),
      requeue: (store) => store.requeue(anEventId(1)),
      listQuarantined: (store) => store.listQuarantined(1),
      remove: (store) => store.remove([anEventId(1)]),
      closeOlderThan: (store) => store.closeOlderThan(received, 1),
      closing: (store) => store.closing(1),
      backlog: (store) => store.backlog(due),
      nextDueAt: (store) => store.nextDueAt(),
    });
  });
};
