import { expect, test } from 'vitest';
import { isSameRecord } from './record-match.js';

const live = {
  Type: 'A',
  TTL: 60,
  ResourceRecords: [{ Value: '192.0.2.1' }, { Value: '192.0.2.2' }],
};
const said = { Type: 'A', TTL: '60', ResourceRecords: ['192.0.2.2', '192.0.2.1'] };
const alias = { Type: 'A', AliasTarget: { DNSName: 'D1.cloudfront.net.', HostedZoneId: 'Z2' } };

test.each([
  { name: 'the same values in another order', live, said, same: true },
  { name: 'another TTL', live, said: { ...said, TTL: '61' }, same: false },
  { name: 'a value less', live, said: { ...said, ResourceRecords: ['192.0.2.1'] }, same: false },
  { name: 'another type', live, said: { ...said, Type: 'TXT' }, same: false },
  { name: 'another set id', live: { ...live, SetIdentifier: 'a' }, said, same: false },
  { name: 'a template that tells nothing', live, said: {}, same: false },
  {
    name: 'an alias, written with and without the last dot',
    live: alias,
    said: { Type: 'A', AliasTarget: { DNSName: 'd1.cloudfront.net', HostedZoneId: 'Z2' } },
    same: true,
  },
  {
    name: 'an alias to somewhere else',
    live: alias,
    said: { Type: 'A', AliasTarget: { DNSName: 'd2.cloudfront.net', HostedZoneId: 'Z2' } },
    same: false,
  },
  { name: 'an alias where values were said', live: alias, said, same: false },
])('$name: $same', (one) => expect(isSameRecord(one.live, one.said)).toBe(one.same));
