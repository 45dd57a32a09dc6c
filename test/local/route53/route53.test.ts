import {
  type Change,
  ChangeResourceRecordSetsCommand,
  CreateHostedZoneCommand,
  DeleteHostedZoneCommand,
  GetChangeCommand,
  GetHostedZoneCommand,
  ListHostedZonesByNameCommand,
  ListResourceRecordSetsCommand,
  type ResourceRecordSet,
  Route53Client,
  TestDNSAnswerCommand,
} from '@aws-sdk/client-route-53';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';

let local: Local;
let dns: Route53Client;
beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  dns = new Route53Client({ ...local.clientConfig(), maxAttempts: 1 });
});
afterAll(() => local.close());

let references = 0;
async function zone(Name: string): Promise<string> {
  references += 1;
  const { HostedZone } = await dns.send(
    new CreateHostedZoneCommand({ Name, CallerReference: `reference-${references}` }),
  );
  return HostedZone?.Id ?? '';
}
const change = (HostedZoneId: string, ...Changes: Change[]) =>
  dns.send(new ChangeResourceRecordSetsCommand({ HostedZoneId, ChangeBatch: { Changes } }));
const a = (Name: string, Value = '192.0.2.1', rest: Partial<ResourceRecordSet> = {}) => ({
  ...{ Name, Type: 'A' as const, TTL: 300, ResourceRecords: [{ Value }] },
  ...rest,
});
const names = async (HostedZoneId: string) => {
  const { ResourceRecordSets } = await dns.send(
    new ListResourceRecordSetsCommand({ HostedZoneId }),
  );
  return ResourceRecordSets?.map(({ Name, Type }) => `${Type} ${Name}`);
};

describe('a hosted zone', () => {
  test('begins with its name servers and an SOA record', async () => {
    const id = await zone('example.com');
    expect(id).toMatch(/^\/hostedzone\/Z[A-Z0-9]+$/);
    expect(await names(id)).toEqual(['NS example.com.', 'SOA example.com.']);
    const { DelegationSet, HostedZone } = await dns.send(new GetHostedZoneCommand({ Id: id }));
    expect(DelegationSet?.NameServers).toHaveLength(4);
    expect(HostedZone?.ResourceRecordSetCount).toBe(2);
  });

  test('is made once for a caller reference', async () => {
    const create = () =>
      dns.send(new CreateHostedZoneCommand({ Name: 'twice.com', CallerReference: 'same' }));
    await create();
    await expect(create()).rejects.toMatchObject({
      name: 'HostedZoneAlreadyExists',
      $metadata: { httpStatusCode: 409 },
    });
  });

  test('goes only when nothing but its own records is left', async () => {
    const Id = await zone('full.com');
    await change(Id, { Action: 'CREATE', ResourceRecordSet: a('www.full.com') });
    await expect(dns.send(new DeleteHostedZoneCommand({ Id }))).rejects.toMatchObject({
      name: 'HostedZoneNotEmpty',
      message:
        'The specified hosted zone contains non-required resource record sets and so cannot be deleted.',
    });
    await change(Id, { Action: 'DELETE', ResourceRecordSet: a('www.full.com') });
    await dns.send(new DeleteHostedZoneCommand({ Id }));
    await expect(dns.send(new GetHostedZoneCommand({ Id }))).rejects.toMatchObject({
      name: 'NoSuchHostedZone',
      message: `No hosted zone found with ID: ${Id.replace('/hostedzone/', '')}`,
    });
  });

  test('is found by name, in the order of reversed labels', async () => {
    for (const name of ['b.order.test', 'order.test', 'a.order.test']) await zone(name);
    const { HostedZones } = await dns.send(
      new ListHostedZonesByNameCommand({ DNSName: 'order.test', MaxItems: 3 }),
    );
    expect(HostedZones?.map(({ Name }) => Name)).toEqual([
      'order.test.',
      'a.order.test.',
      'b.order.test.',
    ]);
  });
});

describe('a batch of changes', () => {
  test('happens completely or not at all, and is at once everywhere', async () => {
    const id = await zone('batch.com');
    const { ChangeInfo } = await change(id, {
      Action: 'CREATE',
      ResourceRecordSet: a('one.batch.com'),
    });
    const { ChangeInfo: now } = await dns.send(new GetChangeCommand({ Id: ChangeInfo?.Id }));
    expect(now?.Status).toBe('INSYNC');
    await expect(
      change(
        id,
        { Action: 'CREATE', ResourceRecordSet: a('two.batch.com') },
        { Action: 'CREATE', ResourceRecordSet: a('one.batch.com') },
      ),
    ).rejects.toMatchObject({
      name: 'InvalidChangeBatch',
      message:
        "[Tried to create resource record set [name='one.batch.com.', type='A'] but it already exists]",
    });
    expect(await names(id)).not.toContain('A two.batch.com.');
    await change(id, { Action: 'UPSERT', ResourceRecordSet: a('one.batch.com', '192.0.2.2') });
  });

  test.each([
    ['a name of another zone', a('www.else.com'), 'is not permitted in zone refused.com.'],
    ['an address that is none', a('x.refused.com', '1.2.3'), 'Value is not a valid IPv4 address'],
    [
      'a CNAME at the apex',
      a('refused.com', 'x.com', { Type: 'CNAME' }),
      'is not permitted at apex in zone refused.com.',
    ],
    [
      'text without quotation marks',
      a('t.refused.com', 'text', { Type: 'TXT' }),
      'Value should be enclosed in quotation marks',
    ],
    [
      'an alias out of its zone',
      {
        Name: 'refused.com',
        Type: 'A' as const,
        AliasTarget: {
          DNSName: 'elsewhere.com',
          HostedZoneId: 'Z2FDTNDATAQYW2',
          EvaluateTargetHealth: false,
        },
      },
      'but the alias target name does not lie within the target zone',
    ],
    ['a record without values', { Name: 'x.refused.com', Type: 'A' as const }, 'but found none in'],
  ])('refuses %s', async (_, ResourceRecordSet, message) => {
    const id = await zone('refused.com');
    await expect(change(id, { Action: 'CREATE', ResourceRecordSet })).rejects.toThrow(message);
  });

  test('deletes only what is described exactly', async () => {
    const id = await zone('exact.com');
    await change(id, { Action: 'CREATE', ResourceRecordSet: a('x.exact.com') });
    await expect(
      change(id, { Action: 'DELETE', ResourceRecordSet: a('x.exact.com', '192.0.2.9') }),
    ).rejects.toThrow('but the values provided do not match the current values');
    await expect(
      change(id, { Action: 'DELETE', ResourceRecordSet: a('y.exact.com') }),
    ).rejects.toThrow(
      "[Tried to delete resource record set [name='y.exact.com.', type='A'] but it was not found]",
    );
  });

  test('keeps a CNAME alone at its name', async () => {
    const id = await zone('alone.com');
    const cname = a('x.alone.com', 'y.com', { Type: 'CNAME' });
    await change(id, { Action: 'CREATE', ResourceRecordSet: cname });
    await expect(
      change(id, { Action: 'CREATE', ResourceRecordSet: a('x.alone.com') }),
    ).rejects.toThrow(
      'RRSet of type A with DNS name x.alone.com. is not permitted because a conflicting RRSet of type CNAME with the same DNS name already exists in zone alone.com.',
    );
  });
});

test('records come page by page, in the order of reversed labels', async () => {
  const HostedZoneId = await zone('pages.com');
  await change(
    HostedZoneId,
    ...['b.pages.com', '*.pages.com', 'x.a.pages.com'].map((name) => ({
      Action: 'CREATE' as const,
      ResourceRecordSet: a(name),
    })),
  );
  const first = await dns.send(new ListResourceRecordSetsCommand({ HostedZoneId, MaxItems: 3 }));
  const next = await dns.send(
    new ListResourceRecordSetsCommand({
      HostedZoneId,
      StartRecordName: first.NextRecordName,
      StartRecordType: first.NextRecordType,
    }),
  );
  const all = [...(first.ResourceRecordSets ?? []), ...(next.ResourceRecordSets ?? [])];
  expect(all.map(({ Name }) => Name)).toEqual([
    'pages.com.',
    'pages.com.',
    '\\052.pages.com.',
    'x.a.pages.com.',
    'b.pages.com.',
  ]);
  expect(first.IsTruncated).toBe(true);
  expect(next.IsTruncated).toBe(false);
});

test('weighted records share a name under different identifiers', async () => {
  const id = await zone('weights.com');
  const weighted = (SetIdentifier: string) =>
    a('w.weights.com', '192.0.2.1', { SetIdentifier, Weight: 1 });
  await change(
    id,
    { Action: 'CREATE', ResourceRecordSet: weighted('one') },
    { Action: 'CREATE', ResourceRecordSet: weighted('two') },
  );
  await expect(
    change(id, { Action: 'CREATE', ResourceRecordSet: a('w.weights.com') }),
  ).rejects.toThrow('cannot be created as other RRSets exist with the same name and type.');
});

test('a wildcard answers for names that have nothing of their own', async () => {
  const HostedZoneId = await zone('wild.com');
  await change(HostedZoneId, { Action: 'CREATE', ResourceRecordSet: a('*.wild.com') });
  const ask = async (RecordName: string) =>
    (await dns.send(new TestDNSAnswerCommand({ HostedZoneId, RecordName, RecordType: 'A' })))
      .RecordData;
  expect(await ask('any.wild.com')).toEqual(['192.0.2.1']);
  expect(await ask('wild.com')).toEqual([]);
  const port = await local.world.port('route53');
  expect(port.lookup('Deep.er.wild.com', 'A')).toEqual(['192.0.2.1']);
});
