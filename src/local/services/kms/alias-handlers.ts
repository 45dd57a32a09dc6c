import { ids } from '../../core/ids.js';
import { given, pageOf } from '../../core/listing.js';
import type { World } from '../../core/world.js';
import { createAlias, deleteAlias, updateAlias } from './aliases.js';
import { home, type KmsHandlers } from './api.js';
import { notFound } from './errors.js';
import { keyFor, usable } from './lookup.js';
import { aliasesOf, type Grant, grantsOf, type Key } from './state.js';

const grantShape = (key: Key, grant: Grant) => ({
  KeyId: key.arn,
  GrantId: grant.id,
  GranteePrincipal: grant.grantee,
  CreationDate: grant.created,
  IssuingAccount: `arn:aws:iam::${home(key).account}:root`,
  Operations: [...grant.operations] as 'Decrypt'[],
  ...(grant.name !== undefined && { Name: grant.name }),
  ...(grant.retiring !== undefined && { RetiringPrincipal: grant.retiring }),
  ...((grant.subset || grant.equals) && {
    Constraints: {
      ...(grant.subset && { EncryptionContextSubset: { ...grant.subset } }),
      ...(grant.equals && { EncryptionContextEquals: { ...grant.equals } }),
    },
  }),
});

export const aliasHandlers = (world: World): KmsHandlers => ({
  CreateAlias({ AliasName, TargetKeyId }, { account, region }) {
    createAlias(world, { account, region }, given(AliasName), given(TargetKeyId));
    return {};
  },
  UpdateAlias({ AliasName, TargetKeyId }, call) {
    updateAlias(world, call, given(AliasName), given(TargetKeyId));
    return {};
  },
  DeleteAlias({ AliasName }, call) {
    deleteAlias(world, call, given(AliasName));
    return {};
  },
  ListAliases({ KeyId, Limit, Marker }, call) {
    const only = KeyId === undefined ? undefined : keyFor(world, call, KeyId).id;
    const all = [...aliasesOf(world, call).values()]
      .filter(({ keyId }) => only === undefined || keyId === only)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const { items, next } = pageOf(all, Marker, Limit ?? 50);
    return {
      Aliases: items.map(({ name, arn, keyId, created, updated }) => ({
        AliasName: name,
        AliasArn: arn,
        TargetKeyId: keyId,
        CreationDate: created,
        LastUpdatedDate: updated,
      })),
      Truncated: next !== undefined,
      ...(next && { NextMarker: next }),
    };
  },

  CreateGrant(input, call) {
    const key = usable(keyFor(world, call, given(input.KeyId)));
    const grant: Grant = {
      ...{ id: ids.hex(64), token: ids.lower(128), keyId: key.id, name: input.Name },
      ...{ grantee: given(input.GranteePrincipal), retiring: input.RetiringPrincipal },
      operations: given(input.Operations),
      subset: input.Constraints?.EncryptionContextSubset,
      equals: input.Constraints?.EncryptionContextEquals,
      created: world.clock.now(),
    };
    grantsOf(world, home(key)).set(grant.id, grant);
    return { GrantId: grant.id, GrantToken: grant.token };
  },
  ListGrants({ KeyId, GrantId, GranteePrincipal, Limit, Marker }, call) {
    const key = keyFor(world, call, given(KeyId));
    const all = [...grantsOf(world, home(key)).values()].filter(
      ({ keyId, id, grantee }) =>
        keyId === key.id &&
        (GrantId === undefined || id === GrantId) &&
        (GranteePrincipal === undefined || grantee === GranteePrincipal),
    );
    const { items, next } = pageOf(all, Marker, Limit ?? 50);
    return {
      Grants: items.map((grant) => grantShape(key, grant)),
      Truncated: next !== undefined,
      ...(next && { NextMarker: next }),
    };
  },
  RevokeGrant({ KeyId, GrantId }, call) {
    const key = keyFor(world, call, given(KeyId));
    if (!grantsOf(world, home(key)).delete(given(GrantId))) {
      throw notFound(`Grant ID ${GrantId} not found`);
    }
    return {};
  },
  RetireGrant({ GrantToken, KeyId, GrantId }, call) {
    const grants = grantsOf(world, KeyId === undefined ? call : home(keyFor(world, call, KeyId)));
    const found = [...grants.values()].find(
      ({ id, token }) => token === GrantToken || (GrantId !== undefined && id === GrantId),
    );
    if (!found) throw notFound('Grant token is not valid, or the grant does not exist.');
    grants.delete(found.id);
    return {};
  },
});
