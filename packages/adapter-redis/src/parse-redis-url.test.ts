import { describe, expect, it } from '@jest/globals';
import { parseRedisUrl } from './parse-redis-url.ts';

const plain = { cluster: false, tls: false, username: undefined, password: undefined, db: 0 };

describe('the address of Redis', () => {
  it.each([
    ['redis://cache', { ...plain, nodes: [{ host: 'cache', port: 6379 }] }],
    ['redis://[::1]:7000/3', { ...plain, nodes: [{ host: '::1', port: 7000 }], db: 3 }],
    ['rediss://writer:p%40ss@cache:6380', { ...plain, nodes: [{ host: 'cache', port: 6380 }], tls: true, username: 'writer', password: 'p@ss' }],
    ['redis://:pass@cache', { ...plain, nodes: [{ host: 'cache', port: 6379 }], password: 'pass' }],
    ['redis://a:1, redis://b:2', { ...plain, nodes: [{ host: 'a', port: 1 }, { host: 'b', port: 2 }], cluster: true }],
    ['rediss://:pass@a:1,b:2,c', {
      ...plain, nodes: [{ host: 'a', port: 1 }, { host: 'b', port: 2 }, { host: 'c', port: 6379 }], cluster: true, tls: true, password: 'pass',
    }],
    ['redis://a:1,', { ...plain, nodes: [{ host: 'a', port: 1 }], cluster: true }],
  ])('%s', (url, address) => {
    expect(parseRedisUrl(url)).toEqual(address);
  });

  it.each(['', 'cache:6379', 'http://secret@cache', 'redis://', 'redis://cache/secret', 'redis://a:1,b:2/3secret', 'redis://a/1,b', 'redis://a,::secret'])(
    'is refused without being repeated: %s', (url) => {
      expect(() => parseRedisUrl(url)).toThrow(RangeError);
      expect(() => parseRedisUrl(url)).not.toThrow('secret');
    });
});
