/**
 * Settings under which no scenario is held up by itself: all of them come from one address, faster than people, and share their process with the
 * gateway, so that a busy machine can be late with a thousand requests. Scenarios of their own hold these limits.
 */
export const unhurried = {
  HOST: '127.0.0.1',
  PORT: '0',
  IP_REQUESTS_PER_MINUTE: '10000000',
  IP_FAILED_CREDENTIALS_PER_MINUTE: '10000000',
  HEADERS_TIMEOUT_MS: '170000',
  REQUEST_TIMEOUT_MS: '170000',
} as const;
