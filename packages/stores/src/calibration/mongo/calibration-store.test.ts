import { describeWithEngines } from '@plumbline/test-kit/jest';
import { openMongoStore } from '../../common/testing/opened-mongo-store.ts';
import { calibrationContract, partitions } from '../contract.ts';
import { calibrationCollections, MongoCalibrationStore } from './index.ts';

const open = () => openMongoStore(calibrationCollections, (database) => new MongoCalibrationStore(database, { partitions }));

describeWithEngines(['mongo'], 'a calibration store in a MongoDB', () => {
  calibrationContract('MongoDB', open);
});
