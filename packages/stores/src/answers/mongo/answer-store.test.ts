import { describeWithEngines } from '@plumbline/test-kit/jest';
import { openMongoStore } from '../../common/testing/opened-mongo-store.ts';
import { answersContract } from '../contract.ts';
import { answerCollections, MongoAnswerStore } from './index.ts';

const open = () => openMongoStore(answerCollections, (database) => new MongoAnswerStore(database));

describeWithEngines(['mongo'], 'MongoDB', () => {
  answersContract('MongoDB', open);
});
