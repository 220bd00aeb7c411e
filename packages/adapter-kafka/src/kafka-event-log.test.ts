import { eventLogContract } from '@plumbline/ports/contract-suites';
import { describeWithEngines } from '@plumbline/test-kit/jest';
import { openKafka } from './testing/open-kafka.ts';

describeWithEngines(['kafka'], 'event log on Kafka', () => eventLogContract('KafkaEventLog', openKafka));
