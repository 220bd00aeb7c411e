export {
  createCodec, subjectOf, type Codec, type EncodedMessage, type RecordMessage, type SchemaRegistryLike, type TopicMessage, type TopicName,
} from './codec.ts';
export { checkBackward, type Compatibility } from './compatibility.ts';
export type { RecordValues } from './record-mapping.ts';
export { UndecodableMessageError, type UndecodableReason } from './undecodable-message-error.ts';
export { recordSchemas, type RecordName } from '../generated/records.ts';
