import { flag, port, readVariables, wholeNumber, type Environment } from '@plumbline/runtime';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { scheduleInterval } from './config-schedule.ts';
import { readTls, type TlsConfig } from './config-tls.ts';

export interface GatewayConfig {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Undefined: it speaks plain HTTP, for this host or behind a proxy that speaks TLS. */
  readonly tls: TlsConfig | undefined;
  /**
   * Whose `X-Forwarded-For` is believed: nobody's (`false`), that of the next so many hops, or that of the proxies at these addresses or networks.
   */
  readonly trustProxy: false | number | readonly string[];
  /** Whether the operator's API answers on this machine only. */
  readonly adminOnLoopbackOnly: boolean;
  /** Items per organisation and UTC hour, where the directory says nothing else. */
  readonly quotaPerHour: number;
  /** One interval of the anonymizer's schedule, in milliseconds: how long after its due time a report is anonymised at the latest. */
  readonly anonymizationIntervalMs: number;
  readonly limits: {
    /** Requests per address and minute. */
    readonly requestsPerMinute: number;
    /** Refused credentials per address and minute; from then on the address is turned away. */
    readonly failedCredentialsPerMinute: number;
    /** Requests that are worked on at once; more are asked to come back. */
    readonly concurrentRequests: number;
    /**
     * Bytes that the bodies of running submissions may take together, unpacked; more are asked to come back. What is made of them takes about
     * twice as much beside.
     */
    readonly bodyBytes: number;
    /** Connections that are open at once; more are closed as they come. */
    readonly connections: number;
  };
  readonly timeouts: {
    /** For a request to arrive completely, in milliseconds. */
    readonly requestMs: number;
    /** For its headers, in milliseconds. */
    readonly headersMs: number;
  };
}

const defaults = {
  HOST: '127.0.0.1', PORT: '8080', RATE_LIMIT_PER_HOUR: '1000', ANONYMIZER_SCHEDULE: '0 * * * *', IP_REQUESTS_PER_MINUTE: '600', IP_FAILED_CREDENTIALS_PER_MINUTE: '60',
  MAX_CONCURRENT_REQUESTS: '4000', MAX_BODY_BYTES: '268435456', MAX_CONNECTIONS: '10000', REQUEST_TIMEOUT_MS: '60000', HEADERS_TIMEOUT_MS: '15000',
};

/** Room for a batch of a member and for an event of a stranger. */
const leastBodyBytes = 16_777_216;

const isNetwork = (entry: string): boolean =>
  ['loopback', 'linklocal', 'uniquelocal'].includes(entry) || ipaddr.isValid(entry) || ipaddr.isValidCIDR(entry);

const trustProxy = z.string().default('false').transform((text): GatewayConfig['trustProxy'] => {
  if (text === 'false') return false;
  return /^\d{1,2}$/.test(text) ? Number(text) : text.split(',').map((entry) => entry.trim());
}).refine((value) => value !== 0 && (!Array.isArray(value) || value.every(isNetwork)),
  'must be false, a number of proxies from 1, or a list of addresses and networks');

/** Every setting of the gateway, by the name of its variable. */
export const gatewayVariables = {
  HOST: z.string().default(defaults.HOST),
  PORT: port().prefault(defaults.PORT),
  TLS_CERT_FILE: z.string().optional(),
  TLS_KEY_FILE: z.string().optional(),
  TRUST_PROXY: trustProxy,
  ADMIN_LOOPBACK_ONLY: flag().default(true),
  RATE_LIMIT_PER_HOUR: wholeNumber(1, 100_000_000).prefault(defaults.RATE_LIMIT_PER_HOUR),
  ANONYMIZER_SCHEDULE: scheduleInterval().prefault(defaults.ANONYMIZER_SCHEDULE),
  IP_REQUESTS_PER_MINUTE: wholeNumber(1, 100_000_000).prefault(defaults.IP_REQUESTS_PER_MINUTE),
  IP_FAILED_CREDENTIALS_PER_MINUTE: wholeNumber(1, 100_000_000).prefault(defaults.IP_FAILED_CREDENTIALS_PER_MINUTE),
  MAX_CONCURRENT_REQUESTS: wholeNumber(1, 1_000_000).prefault(defaults.MAX_CONCURRENT_REQUESTS),
  MAX_BODY_BYTES: wholeNumber(leastBodyBytes, 1_000_000_000_000).prefault(defaults.MAX_BODY_BYTES),
  MAX_CONNECTIONS: wholeNumber(1, 10_000_000).prefault(defaults.MAX_CONNECTIONS),
  REQUEST_TIMEOUT_MS: wholeNumber(100, 3_600_000).prefault(defaults.REQUEST_TIMEOUT_MS),
  HEADERS_TIMEOUT_MS: wholeNumber(100, 3_600_000).prefault(defaults.HEADERS_TIMEOUT_MS),
};

/** @throws ConfigError with everything that is wrong */
export const readGatewayConfig = (env: Environment): GatewayConfig => readVariables(env, {
  variables: gatewayVariables,
  shape: (values): GatewayConfig => ({
    host: values.HOST,
    port: values.PORT,
    tls: readTls(values.TLS_CERT_FILE, values.TLS_KEY_FILE),
    trustProxy: values.TRUST_PROXY,
    adminOnLoopbackOnly: values.ADMIN_LOOPBACK_ONLY,
    quotaPerHour: values.RATE_LIMIT_PER_HOUR,
    anonymizationIntervalMs: values.ANONYMIZER_SCHEDULE,
    limits: {
      requestsPerMinute: values.IP_REQUESTS_PER_MINUTE,
      failedCredentialsPerMinute: values.IP_FAILED_CREDENTIALS_PER_MINUTE,
      concurrentRequests: values.MAX_CONCURRENT_REQUESTS,
      bodyBytes: values.MAX_BODY_BYTES,
      connections: values.MAX_CONNECTIONS,
    },
    timeouts: { requestMs: values.REQUEST_TIMEOUT_MS, headersMs: values.HEADERS_TIMEOUT_MS },
  }),
});
