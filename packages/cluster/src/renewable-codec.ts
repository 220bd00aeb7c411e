import { createCodec, type Codec, type SchemaRegistryLike } from '@plumbline/contracts/avro';

export interface RenewableCodec extends Codec {
  /** Forgets which ids schemas have, and what ids mean: the registry is asked again. */
  renew(): void;
}

/** A codec over a registry that may lose its data and give out other ids afterwards. */
export const createRenewableCodec = (registry: SchemaRegistryLike): RenewableCodec => {
  let current = createCodec(registry);
  return {
    renew: () => { current = createCodec(registry); },
    encode: (topic, record, value) => current.encode(topic, record, value),
    message: (topic, record, value) => current.message(topic, record, value),
    decode: (topic, value) => current.decode(topic, value),
  };
};
