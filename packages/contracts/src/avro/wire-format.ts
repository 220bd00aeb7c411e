import { UndecodableMessageError } from './undecodable-message-error.ts';

/** Length of what stands before the Avro binary: a zero byte and the schema's id. */
export const frameHeaderBytes = 5;

/** Writes the Confluent header over the first bytes of a buffer. */
export const writeFrameHeader = (buffer: Buffer, schemaId: number): void => {
  buffer[0] = 0;
  buffer.writeUInt32BE(schemaId, 1);
};

/** @throws UndecodableMessageError not_framed */
export const readSchemaId = (buffer: Buffer): number => {
  if (buffer.length < frameHeaderBytes) throw new UndecodableMessageError('not_framed', `${buffer.length} bytes`);
  if (buffer[0] !== 0) throw new UndecodableMessageError('not_framed', 'the first byte is not zero');
  return buffer.readUInt32BE(1);
};
