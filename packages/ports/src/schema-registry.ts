export interface SchemaRegistry {
  /**
   * Gives the id of a schema under a subject and registers it if it is new. The same schema gets the same id, always.
   * @param subject `<topic>-<full record name>`
   * @param schema  Avro schema as JSON
   * @throws InfrastructureError REGISTRY_REFUSED_SCHEMA if a reader with this schema could not read what the subject's latest schema wrote (BACKWARD)
   */
  register(subject: string, schema: string): Promise<number>;
  /** @throws InfrastructureError UNKNOWN_SCHEMA */
  schemaById(id: number): Promise<string>;
}
