import { admissionContract } from '@plumbline/ports/contract-suites';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { openRedisAdmission } from './testing/opened-redis-admission.ts';
import { RedisAdmission } from './redis-admission.ts';

describeWithEngines(['redis', 'mongo'], 'admission through Redis', () => {
  admissionContract(RedisAdmission.name, openRedisAdmission);
});
