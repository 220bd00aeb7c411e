import { mongoAnswerDump } from '@plumbline/stores/answers/mongo/dump';
import { mongoAnswerLoad } from '@plumbline/stores/answers/mongo/load';
import { mongoAuditDump } from '@plumbline/stores/audit/mongo/dump';
import { mongoAuditLoad } from '@plumbline/stores/audit/mongo/load';
import { mongoCalibrationDump } from '@plumbline/stores/calibration/mongo/dump';
import { mongoCalibrationLoad } from '@plumbline/stores/calibration/mongo/load';
import { mongoClaimDump } from '@plumbline/stores/claims/mongo/dump';
import { mongoClaimLoad } from '@plumbline/stores/claims/mongo/load';
import { mongoDirectoryDump } from '@plumbline/stores/directory/mongo/dump';
import { mongoDirectoryLoad } from '@plumbline/stores/directory/mongo/load';
import { mongoIntakeDump } from '@plumbline/stores/intake/mongo/dump';
import { mongoIntakeLoad } from '@plumbline/stores/intake/mongo/load';
import { mongoKeyDump } from '@plumbline/stores/keys/mongo/dump';
import { mongoKeyLoad } from '@plumbline/stores/keys/mongo/load';
import { mongoLedgerDump } from '@plumbline/stores/outcomes/mongo/dump';
import { mongoLedgerLoad } from '@plumbline/stores/outcomes/mongo/load';
import { mongoRunDump } from '@plumbline/stores/runs/mongo/dump';
import { mongoRunLoad } from '@plumbline/stores/runs/mongo/load';
import { moveDeadLetters } from './move-dead-letters.ts';
import { asUnpublished, publishReleases } from './move-releases.ts';
import { rewrapKeys, type KeyProviders } from './rewrap-keys.ts';
import type { Source } from './source.ts';
import { storeMove, type StoreMove } from './store-move.ts';
import type { Target } from './target.ts';

/** Everything that is carried over, in order: the keys first, without which nothing else means anything. */
export const storeMoves = (source: Source, target: Target, providers: KeyProviders): readonly StoreMove[] => {
  const { database } = target;
  const { carry, comparable, isSameKey } = rewrapKeys(providers);
  return [
    storeMove({ name: 'keys', from: source.keys, to: mongoKeyLoad(database, { isSameKey }), back: mongoKeyDump(database), carry, comparable }),
    storeMove({ name: 'directory', from: source.directory, to: mongoDirectoryLoad(database), back: mongoDirectoryDump(database) }),
    storeMove({ name: 'intake', from: source.intake, to: mongoIntakeLoad(database), back: mongoIntakeDump(database) }),
    storeMove({ name: 'claims', from: source.claims, to: mongoClaimLoad(database), back: mongoClaimDump(database) }),
    storeMove({ name: 'answers', from: source.answers, to: mongoAnswerLoad(database), back: mongoAnswerDump(database) }),
    storeMove({ name: 'ledger', from: source.ledger, to: mongoLedgerLoad(database), back: mongoLedgerDump(database) }),
    storeMove({ name: 'runs', from: source.runs, to: mongoRunLoad(database), back: mongoRunDump(database) }),
    storeMove({
      name: 'calibration', from: source.calibration, to: mongoCalibrationLoad(database), back: mongoCalibrationDump(database), carry: asUnpublished,
    }),
    publishReleases(source, target),
    storeMove({ name: 'audit', from: source.audit, to: mongoAuditLoad(database), back: mongoAuditDump(database) }),
    moveDeadLetters(source, target),
  ];
};
