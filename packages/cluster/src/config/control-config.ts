import { ConfigError, port, readVariables, secret, type Environment, type Secret } from '@plumbline/runtime';
import { z } from 'zod';

/** Where a process without an API of its own shows how it is. */
export interface ControlConfig {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
}

/** Fewest characters of an operator's token. */
const leastToken = 16;
const operatorToken = () => secret(leastToken);

export const controlVariables = (defaultPort: number) => ({
  HOST: z.string().default('127.0.0.1'),
  PORT: port().prefault(String(defaultPort)),
});

/** @throws ConfigError */
export const readControlConfig = (defaultPort: number) => (env: Environment): ControlConfig => readVariables(env, {
  variables: controlVariables(defaultPort),
  shape: (values): ControlConfig => ({ host: values.HOST, port: values.PORT }),
});

export const controlTokenVariables = { PLUMBLINE_OPERATOR_TOKEN: operatorToken() };

/** The token that whoever controls the anonymizer has to show. @throws ConfigError */
export const readControlToken = (env: Environment): Secret => readVariables(env, {
  variables: controlTokenVariables, shape: (values) => values.PLUMBLINE_OPERATOR_TOKEN,
});

/** What a gateway with an operator's API needs. */
export interface OperatorConfig {
  readonly token: Secret;
  readonly anonymizerUrl: string;
}

export const operatorVariables = {
  PLUMBLINE_OPERATOR_TOKEN: operatorToken().optional(),
  ANONYMIZER_URL: z.string().regex(/^https?:\/\/[^\s/?#@]+\/?$/, 'must be an address such as http://anonymizer:8081').optional(),
};

/** @returns undefined without a token: the gateway then has no operator's API @throws ConfigError */
export const readOperatorConfig = (env: Environment): OperatorConfig | undefined => readVariables(env, {
  variables: operatorVariables,
  shape: ({ PLUMBLINE_OPERATOR_TOKEN: token, ANONYMIZER_URL: url }): OperatorConfig | undefined => {
    if (token === undefined) return undefined;
    if (url === undefined) throw new ConfigError([{ variable: 'ANONYMIZER_URL', problem: 'is required with PLUMBLINE_OPERATOR_TOKEN' }]);
    return { token, anonymizerUrl: url.replace(/\/$/, '') };
  },
});
