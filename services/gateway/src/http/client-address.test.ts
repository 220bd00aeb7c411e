import { describe, expect, it } from '@jest/globals';
import { clientAddress } from './client-address.ts';

describe('clientAddress', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:ffff::1', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('counts %s as %s', (ip, expected) => {
    expect(clientAddress(ip)).toBe(expected);
  });

  it.each([undefined, '', 'no address'])('counts what is no address as one client: %s', (ip) => {
    expect(clientAddress(ip)).toBe('unknown');
  });
});
