import { randomInt } from 'node:crypto';
import type { HealthCheck, HealthCheckConfig } from '@aws-sdk/client-route-53';
import { AwsError } from '../../core/aws-error.js';
import { ids } from '../../core/ids.js';
import { given, pageOf, tagList } from '../../core/listing.js';
import { globalOf } from '../../core/scope.js';
import { type Tags, without } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { plainId } from './names.js';
import { type HealthCheckRow, healthChecksOf, type SigningKey, type Zone } from './state.js';
import type { Route53Handlers } from './zone-handlers.js';
import { changeZone, recordChange, zoneOf } from './zones.js';

const healthShape = ({ id, callerReference, version, config }: HealthCheckRow): HealthCheck => ({
  Id: id,
  CallerReference: callerReference,
  HealthCheckVersion: version,
  HealthCheckConfig: { Type: 'HTTPS', ...config } satisfies HealthCheckConfig,
});

const keyShape = ({ name, kmsArn, status, tag, created, changed }: SigningKey) => ({
  Name: name,
  KmsArn: kmsArn,
  Flag: 257,
  SigningAlgorithmMnemonic: 'ECDSAP256SHA256',
  SigningAlgorithmType: 13,
  DigestAlgorithmMnemonic: 'SHA-256',
  DigestAlgorithmType: 2,
  KeyTag: tag,
  Status: status,
  CreatedDate: created,
  LastModifiedDate: changed,
});

/** Tags, health checks and DNSSEC. */
export function otherHandlers(world: World): Route53Handlers {
  const check = (account: string, id: string | undefined): HealthCheckRow => {
    const found = healthChecksOf(world, account).get(given(id));
    if (found) return found;
    throw new AwsError('NoSuchHealthCheck', `A health check with id ${id} does not exist.`, {
      status: 404,
    });
  };
  const tagsOf = (account: string, type: string | undefined, id: string): Tags =>
    type === 'healthcheck' ? check(account, plainId(id)).tags : zoneOf(world, account, id).tags;
  const setTags = async (account: string, type: string | undefined, id: string, tags: Tags) => {
    const plain = plainId(id);
    if (type === 'healthcheck') {
      healthChecksOf(world, account).update(plain, (row) => ({ ...row, tags }));
    } else changeZone(world, account, zoneOf(world, account, id), { tags });
    const tagging = await world.port('tagging');
    tagging.tagged(globalOf(account), `arn:aws:route53:::${type}/${plain}`, tags);
  };
  const signingKey = (zone: Zone, name: string | undefined): SigningKey => {
    const found = zone.keys.find((key) => key.name === name);
    if (found) return found;
    throw new AwsError('NoSuchKeySigningKey', `Could not find a key signing key named ${name}.`, {
      status: 404,
    });
  };
  const setStatus = (
    account: string,
    { zoneId, name, status }: { zoneId: string; name: string; status: SigningKey['status'] },
  ) => {
    const zone = zoneOf(world, account, zoneId);
    signingKey(zone, name);
    const changed = world.clock.now();
    const keys = zone.keys.map((key) => (key.name === name ? { ...key, status, changed } : key));
    changeZone(world, account, zone, { keys });
    return { ChangeInfo: recordChange(world, account) };
  };

  return {
    async ChangeTagsForResource({ ResourceType, ResourceId, AddTags, RemoveTagKeys }, { account }) {
      const id = given(ResourceId);
      const added = (AddTags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]);
      const kept = without(tagsOf(account, ResourceType, id), RemoveTagKeys ?? []);
      await setTags(account, ResourceType, id, { ...kept, ...Object.fromEntries(added) });
      return {};
    },
    ListTagsForResource: ({ ResourceType, ResourceId }, { account }) => ({
      ResourceTagSet: {
        ResourceType,
        ResourceId,
        Tags: tagList(tagsOf(account, ResourceType, given(ResourceId))),
      },
    }),
    ListTagsForResources: ({ ResourceType, ResourceIds }, { account }) => ({
      ResourceTagSets: given(ResourceIds).map((id) => ({
        ResourceType,
        ResourceId: id,
        Tags: tagList(tagsOf(account, ResourceType, id)),
      })),
    }),

    CreateHealthCheck({ CallerReference, HealthCheckConfig }, { account }) {
      const table = healthChecksOf(world, account);
      const before = [...table.values()].find((row) => row.callerReference === CallerReference);
      if (before) {
        throw new AwsError(
          'HealthCheckAlreadyExists',
          'The health check already exists: a health check with this caller reference was created with other settings.',
          { status: 409 },
        );
      }
      const row: HealthCheckRow = {
        ...{ id: ids.uuid(), callerReference: given(CallerReference), version: 1, tags: {} },
        config: { ...HealthCheckConfig },
      };
      table.set(row.id, row);
      return {
        HealthCheck: healthShape(row),
        Location: `https://route53.amazonaws.com/2013-04-01/healthcheck/${row.id}`,
      };
    },
    GetHealthCheck: ({ HealthCheckId }, { account }) => ({
      HealthCheck: healthShape(check(account, HealthCheckId)),
    }),
    ListHealthChecks({ Marker, MaxItems }, { account }) {
      const size = MaxItems ?? 100;
      const { items, next } = pageOf([...healthChecksOf(world, account).values()], Marker, size);
      return {
        HealthChecks: items.map(healthShape),
        Marker: Marker ?? '',
        IsTruncated: next !== undefined,
        MaxItems: size,
        ...(next && { NextMarker: next }),
      };
    },
    UpdateHealthCheck({ HealthCheckId, HealthCheckVersion: _, ...config }, { account }) {
      const row = check(account, HealthCheckId);
      const next = { ...row, version: row.version + 1, config: { ...row.config, ...config } };
      healthChecksOf(world, account).set(row.id, next);
      return { HealthCheck: healthShape(next) };
    },
    DeleteHealthCheck({ HealthCheckId }, { account }) {
      healthChecksOf(world, account).delete(check(account, HealthCheckId).id);
      return {};
    },
    GetHealthCheckCount: (_, { account }) => ({
      HealthCheckCount: healthChecksOf(world, account).size,
    }),

    GetDNSSEC({ HostedZoneId }, { account }) {
      const { signing, keys } = zoneOf(world, account, given(HostedZoneId));
      return { Status: { ServeSignature: signing }, KeySigningKeys: keys.map(keyShape) };
    },
    CreateKeySigningKey(input, { account }) {
      const zone = zoneOf(world, account, given(input.HostedZoneId));
      const name = given(input.Name);
      if (zone.keys.some((key) => key.name === name)) {
        throw new AwsError(
          'KeySigningKeyAlreadyExists',
          `You've already created a key-signing key (KSK) with this name.`,
          { status: 409 },
        );
      }
      const now = world.clock.now();
      const key: SigningKey = {
        ...{ name, kmsArn: given(input.KeyManagementServiceArn), created: now, changed: now },
        status: input.Status === 'ACTIVE' ? 'ACTIVE' : 'INACTIVE',
        tag: randomInt(65_536),
      };
      changeZone(world, account, zone, { keys: [...zone.keys, key] });
      return {
        ChangeInfo: recordChange(world, account),
        KeySigningKey: keyShape(key),
        Location: `https://route53.amazonaws.com/2013-04-01/keysigningkey/${zone.id}/${name}`,
      };
    },
    ActivateKeySigningKey: ({ HostedZoneId, Name }, { account }) =>
      setStatus(account, { zoneId: given(HostedZoneId), name: given(Name), status: 'ACTIVE' }),
    DeactivateKeySigningKey: ({ HostedZoneId, Name }, { account }) =>
      setStatus(account, { zoneId: given(HostedZoneId), name: given(Name), status: 'INACTIVE' }),
    DeleteKeySigningKey({ HostedZoneId, Name }, { account }) {
      const zone = zoneOf(world, account, given(HostedZoneId));
      if (signingKey(zone, Name).status === 'ACTIVE') {
        throw new AwsError(
          'InvalidKeySigningKeyStatus',
          `The key-signing key (KSK) status isn't valid or another KSK has the status INTERNAL_FAILURE.`,
          { status: 400 },
        );
      }
      changeZone(world, account, zone, { keys: zone.keys.filter((key) => key.name !== Name) });
      return { ChangeInfo: recordChange(world, account) };
    },
    EnableHostedZoneDNSSEC({ HostedZoneId }, { account }) {
      const zone = zoneOf(world, account, given(HostedZoneId));
      if (!zone.keys.some(({ status }) => status === 'ACTIVE')) {
        throw new AwsError(
          'KeySigningKeyWithActiveStatusNotFound',
          'A key-signing key (KSK) with ACTIVE status was not found.',
          { status: 400 },
        );
      }
      changeZone(world, account, zone, { signing: 'SIGNING' });
      return { ChangeInfo: recordChange(world, account) };
    },
    DisableHostedZoneDNSSEC({ HostedZoneId }, { account }) {
      changeZone(world, account, zoneOf(world, account, given(HostedZoneId)), {
        signing: 'NOT_SIGNING',
      });
      return { ChangeInfo: recordChange(world, account) };
    },
  };
}
