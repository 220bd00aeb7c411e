import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findWith, piecesFoundBy } from '../../../test-support/find-with.ts';
import { createVocabulary } from '../../vocabulary/index.ts';
import { networkDetectors } from './index.ts';

const detectors = networkDetectors({ vocabulary: createVocabulary() });
const found = (text: string): string[] => piecesFoundBy(detectors, text);

describe('networks and infrastructure', () => {
  it.each([
    ['See https://docs.acme.example/a?b=c#d, please.', 'https://docs.acme.example/a?b=c#d'],
    ['(see http://wiki.example/Foo_(bar))', 'http://wiki.example/Foo_(bar)'],
    ['stored in s3://acme-backups/2024/db.dump.', 's3://acme-backups/2024/db.dump'],
    ['jdbc:postgresql://db.acme.example:5432/orders is used', 'jdbc:postgresql://db.acme.example:5432/orders'],
    ['the sample phoned home to hxxps://evil[.]com/payload', 'hxxps://evil[.]com/payload'],
    ['it is on www.acme.example today', 'www.acme.example'],
    ['the site acme-shop.de has it', 'acme-shop.de'],
    ['call api.payments.acme.io/v2/users for that', 'api.payments.acme.io/v2/users'],
    ['resolves wiki.corp to nothing', 'wiki.corp'],
    ['talks to orders.default.svc.cluster.local', 'orders.default.svc.cluster.local'],
    ['from 10.20.30.40:8443 only', '10.20.30.40:8443'],
    ['the range 192.168.0.0/16 is open', '192.168.0.0/16'],
    ['between 10.0.0.1-10.0.0.20', '10.0.0.1-10.0.0.20'],
    ['blocked 10[.]0[.]0[.]5 today', '10[.]0[.]0[.]5'],
    ['hosts in 192.168.x.x only', '192.168.x.x'],
    ['address 2001:db8:85a3::8a2e:370:7334 answers', '2001:db8:85a3::8a2e:370:7334'],
    ['address [2001:db8::1]:443 answers', '[2001:db8::1]:443'],
    ['address fe80::1%eth0 answers', 'fe80::1%eth0'],
    ['address ::ffff:10.1.2.3 answers', '::ffff:10.1.2.3'],
    ['card 00:1A:2B:3C:4D:5E is unknown', '00:1A:2B:3C:4D:5E'],
    ['id 550e8400-e29b-41d4-a716-446655440000.', '550e8400-e29b-41d4-a716-446655440000'],
    ['it listens on port 8444 there', '8444'],
    ['opens 8081/tcp outwards', '8081'],
    ['Port 5432 of db-prod-01', '5432'],
    ['behind VLAN 120 only', 'VLAN 120'],
    ['peers with AS64512', 'AS64512'],
    ['runs on web03 since May', 'web03'],
    ['the srv-app-12 machine', 'srv-app-12'],
    ['the sqlprod03 machine', 'sqlprod03'],
    ['pod checkout-7d9f8b6c5d-x2x9z restarts', 'checkout-7d9f8b6c5d-x2x9z'],
    ['the port range 30000-32767 is', '32767'],
    ['redis:6379 is reachable', 'redis:6379'],
    ['role arn:aws:iam::123456789012:role/Admin.', 'arn:aws:iam::123456789012:role/Admin'],
    ['group sg-12ab34cd allows all', 'sg-12ab34cd'],
    ['under projects/acme-prod-123/topics/orders', 'projects/acme-prod-123/topics/orders'],
    ['the account 123456789012 owns it', '123456789012'],
    ['reads /opt/acme/conf/app.yaml.', '/opt/acme/conf/app.yaml'],
    ['kept in ~/.ssh/acme_key here', '~/.ssh/acme_key'],
    ['routes GET /api/v1/users/{id} to', '/api/v1/users/{id}'],
    ['below C:\\Program Files\\Some Vendor\\bin\\app.exe, of course', 'C:\\Program Files\\Some Vendor\\bin\\app.exe'],
    ['share \\\\fileserver\\finance\\2024 is open', '\\\\fileserver\\finance\\2024'],
    ['key HKLM\\Software\\Acme\\Agent holds', 'HKLM\\Software\\Acme\\Agent'],
    ['pulls acme/payments:v1.2.3 nightly', 'acme/payments:v1.2.3'],
    ['the bucket acme-prod-backups is public', 'acme-prod-backups'],
    ['a queue named order-events', 'order-events'],
    ['in the namespace "payments" of it', 'payments'],
  ])('finds in "%s"', (text, piece) => {
    expect(found(text)).toContain(piece);
  });

  it.each([
    'Use Node.js with ASP.NET, e.g. README.md or Socket.io, i.e. what is there.',
    'This sentence ends here.The next one lost its space, as in page.Here or it.is.',
    'Upgrade from version 1.2.3.4 to v4.3.2.1; see Section 4.2.1.3 and OID 1.3.6.1.4.1.311.',
    'Never fetch 169.254.169.254 and never bind to 0.0.0.0 instead of 127.0.0.1 or ::1.',
    'At 12:30:45 the std::vector was a::b, HTTP/1.1 and HTTP/2 were on, 24/7, on 2023/10/12, at 50 km/h, w/o TCP/IP and CI/CD.',
    'Port 443 must be open, ports 80 and 22 must not, and 53/udp is for DNS.',
    'A non-prod or production-like system, layer-7 filters, phase-2 work, tier-1 support, the top-10 and a web-2.0 page.',
    'VLAN hopping and VLAN-based segmentation; VPC peering; a bucket policy; S3 bucket server-side encryption; cluster role-based access control.',
    'Reading /etc/passwd or /dev/urandom, he/she, and/or, read/write/execute, text/html and application/json.',
    'The U.K./U.S. teams, at 10 a.m./p.m., for $5M/yr, in secção 4.2.1.3.',
    'A javascript: URL or a data: URL can hold a script.',
    'The ratio was 10:30, in Genesis 3:16, under ISO/IEC 27001:2022 and A01:2021.',
  ])('leaves alone "%s"', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('names a well-known port only where a machine is named with it', () => {
    expect(found('Block port 3389 at the border.')).toEqual([]);
    expect(found('It is 10.1.2.3 port 3389.')).toContain('3389');
  });

  it('stays within any text and never throws', () => {
    const near = fc.stringMatching(/^[a-z0-9.:/\\@[\]()%~ "#$-]{0,80}$/);
    fc.assert(fc.property(fc.oneof(near, fc.string({ unit: 'binary', maxLength: 80 })), (text) => {
      for (const { start, end } of findWith(detectors, text)) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }), { numRuns: 60 });
  });
});
