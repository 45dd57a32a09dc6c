import { expect, test } from 'vitest';
import { differsFrom } from '../fingerprint.js';
import { inWordsOf, isSameRecord } from './record-match.js';

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

const zone = 'Z1';
const whole = {
  Name: 'api.example.com.',
  Type: 'A',
  AliasTarget: {
    DNSName: 'd1.cloudfront.net.',
    HostedZoneId: 'Z2',
    EvaluateTargetHealth: false,
  },
};
const sent = {
  HostedZoneId: zone,
  Name: 'api.example.com',
  Type: 'A',
  AliasTarget: { DNSName: 'D1.cloudfront.net', HostedZoneId: 'Z2' },
};
const values = { HostedZoneId: zone, Name: 'a.example.com.', ...said };

test.each([
  { name: 'an alias as it was sent', whole, sent, differs: undefined },
  { name: 'values as they were sent', whole: { ...live, Name: values.Name }, sent: values },
  { name: 'another zone', whole, sent: { ...sent, HostedZoneId: 'Z3' }, differs: 'HostedZoneId' },
  { name: 'another name', whole, sent: { ...sent, Name: 'b.example.com' }, differs: 'Name' },
  { name: 'another target', whole, sent: aliasTo('d2.cloudfront.net'), differs: 'AliasTarget' },
  {
    name: 'a target that is asked for its health now',
    whole: { ...whole, AliasTarget: { ...whole.AliasTarget, EvaluateTargetHealth: true } },
    sent,
    differs: 'AliasTarget',
  },
  {
    name: 'a value more',
    whole: { ...live, Name: values.Name, ResourceRecords: [{ Value: '192.0.2.9' }] },
    sent: values,
    differs: 'ResourceRecords',
  },
])('compared by its configuration: $name', ({ whole: seen, sent: told, differs }) =>
  expect(differsFrom(told, inWordsOf(seen, told, zone))).toBe(
    differs && `${differs} is not what CloudFormation sent`,
  ),
);

function aliasTo(DNSName: string) {
  return { ...sent, AliasTarget: { ...sent.AliasTarget, DNSName } };
}
