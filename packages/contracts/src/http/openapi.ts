import { z } from 'zod';
import { organisationAnswerSchema } from './admin-directory.ts';
import { refusalSchema } from './calibration-answer.ts';
import {
  acceptedSchema, batchResultSchema, idempotencyKeyReusedSchema, ingestResultSchema, internalErrorSchema, invalidAuthSchema,
  throttledSchema, tooLargeSchema,
} from './ingest-result.ts';
import { conflictSchema, invalidRequestSchema, notFoundSchema } from './problem.ts';
import { routes, type Caller, type Route } from './routes.ts';

type Json = Readonly<Record<string, unknown>>;

/** An OpenAPI 3.1 document of all endpoints, without what depends on a deployment (servers, limits). */
export const openApiDocument = (): Json => ({
  openapi: '3.1.0',
  info: {
    title: 'Plumbline', version: '1', license: { name: 'Apache-2.0' },
    description: 'Labelled rule outcomes in, calibration figures out. Instants are Unix milliseconds.',
  },
  paths: Object.fromEntries([...Map.groupBy(routes, ({ path }) => path)].map(([path, ofPath]) =>
    [path, Object.fromEntries(ofPath.map((route) => [route.method, operationOf(route)]))])),
  components: {
    schemas: Object.fromEntries([...shared].map(([schema, name]) => [name, jsonSchemaOf(schema)])),
    securitySchemes: {
      organisation: { type: 'http', scheme: 'bearer', description: 'API key or JWT of a certified organisation' },
      operator: { type: 'http', scheme: 'bearer', description: 'Operator token of the data folder' },
    },
  },
});

const securityOf: Readonly<Record<Caller, readonly Json[]>> = {
  anybody: [], organisation: [{ organisation: [] }], operator: [{ operator: [] }],
};

const operationOf = (route: Route): Json => ({
  summary: route.summary,
  security: securityOf[route.caller],
  parameters: [...pathParameters(route.path), ...queryParameters(route.query)],
  ...(route.body === undefined ? {} : { requestBody: { required: true, content: jsonOf(route.body) } }),
  responses: Object.fromEntries(Object.entries(route.answers).map(([status, schema]) =>
    [status, { description: describe(Number(status)), content: jsonOf(schema) }])),
});

const describe = (status: number): string => (status < 300 ? 'Done' : status < 500 ? 'Refused' : 'Failed');

/** What many endpoints share stands in the document once. */
const shared: ReadonlyMap<z.ZodType, string> = new Map<z.ZodType, string>([
  [acceptedSchema, 'Accepted'], [invalidAuthSchema, 'InvalidAuth'], [tooLargeSchema, 'TooLarge'], [throttledSchema, 'Throttled'],
  [internalErrorSchema, 'InternalError'], [idempotencyKeyReusedSchema, 'IdempotencyKeyReused'], [ingestResultSchema, 'IngestResult'],
  [batchResultSchema, 'BatchResult'], [invalidRequestSchema, 'InvalidRequest'], [notFoundSchema, 'NotFound'], [conflictSchema, 'Conflict'],
  [refusalSchema, 'Refusal'], [organisationAnswerSchema, 'OrganisationAnswer'],
]);

const jsonOf = (schema: z.ZodType): Json => {
  const name = shared.get(schema);
  return { 'application/json': { schema: name === undefined ? jsonSchemaOf(schema) : { $ref: `#/components/schemas/${name}` } } };
};

/** What is on the wire: the input side of schemas that brand or convert. */
const jsonSchemaOf = (schema: z.ZodType): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
};

const pathParameters = (path: string): readonly Json[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));

const queryParameters = (query: z.ZodType | undefined): readonly Json[] => {
  if (query === undefined) return [];
  const { properties = {}, required = [] } = jsonSchemaOf(query);
  return Object.entries(properties as Json).map(([name, schema]) => ({
    name, in: 'query', required: Array.isArray(required) && required.includes(name), schema,
  }));
};
