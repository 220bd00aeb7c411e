import { describeWithEngines } from '@plumbline/test-kit/jest';
import { openMongoStore } from '../../common/testing/opened-mongo-store.ts';
import { intakeContract } from '../contract.ts';
import { intakeCollections, MongoIntakeStore } from './index.ts';

const open = () => openMongoStore(intakeCollections, (database) => new MongoIntakeStore(database));

describeWithEngines(['mongo'], 'MongoDB', () => {
  intakeContract('MongoDB', open);
});
