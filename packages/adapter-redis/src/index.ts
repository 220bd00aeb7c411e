export { RedisAdmission, type RedisAdmissionOptions } from './redis-admission.ts';
export { openRedis, type RedisConnection, type RedisDescription, type RedisOpening } from './redis-connection.ts';
export { RedisStoreError } from './redis-error.ts';
