import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findWith, piecesFoundBy } from '../../../test-support/find-with.ts';
import { createVocabulary } from '../../vocabulary/index.ts';
import { identifierDetectors } from './index.ts';

const detectors = identifierDetectors({ vocabulary: createVocabulary() });
const found = (text: string): string[] => piecesFoundBy(detectors, text);

describe('identifiers in prose', () => {
  it.each([
    ['the orderTotal is wrong', 'orderTotal'],
    ['an InvoiceLineMapper does it', 'InvoiceLineMapper'],
    ['a NSURLRequestBuilder object', 'NSURLRequestBuilder'],
    ['a URLRewriter object', 'URLRewriter'],
    ['column order_items of it', 'order_items'],
    ['set MAX_RETRY_COUNT before', 'MAX_RETRY_COUNT'],
    ['sum rowCount+columnOffset up', 'rowCount+columnOffset'],
    ['type into textbox7 and', 'textbox7'],
    ['with gateway1.4.0_77 installed', 'gateway1.4.0_77'],
    ['at a size of 1024x7680', '1024x7680'],
    ['call refresh() then', 'refresh()'],
    ['and refresh () too', 'refresh ()'],
    ['use .then() for that', '.then()'],
    ['call render("main") twice', 'render("main")'],
    ['as in Shelf::place here', 'Shelf::place'],
    ['read cart->total there', 'cart->total'],
    ['read cart.total there', 'cart.total'],
    ['of org.acme.billing there', 'org.acme.billing'],
    ['System.Billing does it', 'System.Billing'],
    ['items[0] is it', 'items[0]'],
    ['the $basket variable', '$basket'],
    ['an @Audited method', '@Audited'],
    ['from @acme/widgets here', '@acme/widgets'],
    ['needs leftpadder@^2.1.0.', 'leftpadder@^2.1.0'],
    ['open billing-2024.07.xml first', 'billing-2024.07.xml'],
    ['in ShelfHelper.h there', 'ShelfHelper.h'],
    ['run it with --dry-run=client here', '--dry-run=client'],
    ['a List<Shelf> of them', 'List<Shelf>'],
    ['since commit 4f2a91c it fails', '4f2a91c'],
    ['on feature/ACME-12-login now', 'feature/ACME-12-login'],
    ['the _reindex hook', '_reindex'],
    ['a function named restock is', 'restock'],
    ['the "restock" method', 'restock'],
    ['has_many :shelves then', ':shelves'],
    ['in dbo.Invoices there', 'dbo.Invoices'],
    ['the #sidebar-left box', '#sidebar-left'],
    ['assign items$ there', 'items$'],
    ['then System.out.print there', 'System.out.print'],
    ['column ShelfID there', 'ShelfID'],
    ['the insertShelf:at: selector', 'insertShelf:at:'],
    ['a Dictionary<string,int> of', 'Dictionary<string,int>'],
    ['with VERBOSE=True set', 'VERBOSE=True'],
    ['where stock>5000 holds', 'stock>5000'],
  ])('finds in "%s"', (text, piece) => {
    expect(found(text)).toContain(piece);
  });

  it.each([
    'JavaScript, TypeScript, GitHub, OAuth2, PostgreSQL, iOS, IPv6, Base64, SHA-256, TLS1.3, Log4j, K8s and WebAuthn.',
    'PoCs, APIs, DoS, QoS, SaaS, PhDs, XORed values, a DDoSed site, MP4 files, B2B, 20MB, 10ms, 21st, Q1 and v2.',
    'The user(s) and the class(es) of a function(al) design (e.g. this) [1] [sic] cost $100, 50% off, at 3:30 pm.',
    'It ended.The next sentence lost its space, e.g. here, i.e. there, etc. by Dr. Who in the U.S. of A.',
    'Call strcpy() or eval() and never system(); read package.json, robots.txt and .htaccess.',
    'This is _really important_ and _so is this one here_.',
    'A method called twice, a function called by name, a class of attacks, and the "state" parameter.',
    'A table-driven, role-based, pre- and post-processing approach -- or not -- to C#, F# and C++ on 2024-05-01T10:00:00Z.',
    'McDonald and O’Brien wrote it.',
    'Set SameSite=Strict on it, and x=5 or n>10 elsewhere : so it is.',
    'Use File->Save and Tools->Options in the menu.',
  ])('leaves alone "%s"', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('takes a name with a random part whole', () => {
    expect(found('The pod billing-worker-7c9d8-abcde was restarted.')).toContain('billing-worker-7c9d8-abcde');
    expect(found('A state-of-the-art, aes-256-gcm and oauth2-based-login design.')).toEqual([]);
  });

  it('stays within any text and never throws', () => {
    const near = fc.stringMatching(/^[a-zA-Z0-9_.:>()[\]$@#<"' -]{0,80}$/);
    fc.assert(fc.property(fc.oneof(near, fc.string({ unit: 'binary', maxLength: 80 })), (text) => {
      for (const { start, end } of findWith(detectors, text)) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }), { numRuns: 60 });
  });
});
