import type * as sdk from '@aws-sdk/client-wafv2';
import type { Properties, ResourceProvider } from '../../cloudformation/providers/contract.js';
import type { Handler, Handlers } from '../../core/handlers.js';
import { given, pageOf, tagList } from '../../core/listing.js';
import { scopeOfArn } from '../../core/scope.js';
import type { ServiceFactory } from '../../core/service.js';
import { stringOf, tagsOf } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { inspect, Rates } from './inspect.js';
import {
  type AclScope,
  aclOf,
  aclsOf,
  associate,
  associationsOf,
  checkScope,
  createAcl,
  deleteAcl,
  updateAcl,
  usersOf,
  type WebAcl,
} from './state.js';

/** Source: WAF API reference, `Limit`. */
const PAGE = 100;

const handlers = (world: World): Handlers<typeof sdk> => ({
  CreateWebACL: async ({ Name, Scope, Tags, ...settings }, call) => {
    const made = await createAcl(world, call, {
      name: given(Name),
      scope: given(Scope),
      settings,
      tags: tagsOf(Tags),
    });
    return { Summary: summary(made) };
  },
  GetWebACL: ({ Id, ARN, Name, Scope }, call) => {
    const acl = aclOf(world, call, Id ?? ARN?.split('/').at(-1) ?? '', { Name, Scope });
    return { WebACL: shown(acl), LockToken: acl.lock };
  },
  ListWebACLs: ({ Scope, NextMarker, Limit = PAGE }, call) => {
    checkScope(call, given(Scope));
    const found = [...aclsOf(world, call).values()].filter((acl) => acl.scope === Scope);
    const { items, next } = pageOf(found, NextMarker, Limit);
    return { WebACLs: items.map(summary), ...(next && { NextMarker: next }) };
  },
  UpdateWebACL: ({ Id, Name, Scope, LockToken, ...settings }, call) => {
    aclOf(world, call, given(Id), { Name, Scope });
    return { NextLockToken: updateAcl(world, call, given(Id), settings, given(LockToken)).lock };
  },
  DeleteWebACL: async ({ Id, Name, Scope, LockToken }, call) => {
    aclOf(world, call, given(Id), { Name, Scope });
    await deleteAcl(world, call, given(Id), given(LockToken));
    return {};
  },
  AssociateWebACL: async ({ WebACLArn, ResourceArn }) => {
    await associate(world, given(WebACLArn), given(ResourceArn));
    return {};
  },
  DisassociateWebACL: ({ ResourceArn }, call) => {
    associationsOf(world, call).delete(given(ResourceArn));
    return {};
  },
  GetWebACLForResource: ({ ResourceArn }, call) => {
    const arn = associationsOf(world, call).get(given(ResourceArn));
    const acl = arn ? aclsOf(world, call).get(arn) : undefined;
    return acl ? { WebACL: shown(acl) } : {};
  },
  ListResourcesForWebACL: ({ WebACLArn, ResourceType = 'APPLICATION_LOAD_BALANCER' }, call) => ({
    ResourceArns: [...associationsOf(world, call).entries()]
      .filter(([resource, acl]) => acl === WebACLArn && kindOf(resource) === ResourceType)
      .map(([resource]) => resource),
  }),
  ListTagsForResource: ({ ResourceARN, NextMarker, Limit = PAGE }, call) => {
    const tags = tagList(aclsOf(world, call).get(given(ResourceARN))?.tags ?? {});
    const { items, next } = pageOf(tags, NextMarker, Limit);
    return {
      TagInfoForResource: { ResourceARN, TagList: [...items] },
      ...(next && { NextMarker: next }),
    };
  },
});

const summary = ({ name, id, arn, lock }: WebAcl) => ({
  Name: name,
  Id: id,
  ARN: arn,
  LockToken: lock,
});

const shown = ({ name, id, arn, settings, capacity }: WebAcl): sdk.WebACL =>
  ({
    ...settings,
    Name: name,
    Id: id,
    ARN: arn,
    Capacity: capacity,
  }) as sdk.WebACL;

function webAcl(world: World): ResourceProvider {
  const settingsIn = ({ Name: _, Scope: __, Tags: ___, ...settings }: Properties) => settings;
  const facts = (acl: WebAcl) => ({
    physicalId: `${acl.name}|${acl.id}|${acl.scope}`,
    attributes: {
      Arn: acl.arn,
      Id: acl.id,
      Capacity: acl.capacity,
      LabelNamespace: `awswaf:${scopeOfArn(acl.arn).account}:webacl:${acl.name}:`,
    },
  });
  const idIn = (physicalId: string) => physicalId.split('|')[1] ?? '';
  return {
    type: 'AWS::WAFv2::WebACL',
    create: async (properties, step) =>
      facts(
        await createAcl(world, step, {
          name: stringOf(properties['Name']) ?? step.generatedName(128),
          scope: (stringOf(properties['Scope']) ?? 'REGIONAL') as AclScope,
          settings: settingsIn(properties),
          tags: { ...step.stackTags, ...tagsOf(properties['Tags']) },
        }),
      ),
    update: async ({ physicalId }, properties, step) =>
      facts(updateAcl(world, step, idIn(physicalId), settingsIn(properties))),
    delete: async ({ physicalId }, step) => {
      const there = [...aclsOf(world, step).values()].some(({ id }) => id === idIn(physicalId));
      if (there) await deleteAcl(world, step, idIn(physicalId));
    },
    read: async ({ physicalId, properties }, step) => {
      const found = [...aclsOf(world, step).values()].find(({ id }) => id === idIn(physicalId));
      return found && { ...properties, ...found.settings };
    },
  };
}

function association(world: World): ResourceProvider {
  return {
    type: 'AWS::WAFv2::WebACLAssociation',
    create: async (properties) => {
      const acl = stringOf(properties['WebACLArn']) ?? '';
      const resource = stringOf(properties['ResourceArn']) ?? '';
      await associate(world, acl, resource);
      return { physicalId: `${acl}|${resource}`, attributes: {} };
    },
    delete: async ({ physicalId }, step) => {
      associationsOf(world, step).delete(physicalId.split('|')[1] ?? '');
    },
  };
}

export const create: ServiceFactory = (world) => {
  const rates = new Rates();
  return {
    handlers: { wafv2: handlers(world) as unknown as Record<string, Handler> },
    providers: [webAcl(world), association(world)],
    ports: {
      wafv2: {
        inspect: (arn, request) => inspect(world, rates, arn, request),
        exists: (arn) => aclsOf(world, scopeOfArn(arn)).has(arn),
        use(arn, resourceArn, isUsed) {
          const users = usersOf(world, scopeOfArn(arn));
          if (isUsed) users.set(resourceArn, arn);
          else if (users.get(resourceArn) === arn) users.delete(resourceArn);
        },
        associated: (resourceArn) =>
          world.store
            .scopes('wafv2.associations')
            .map((scope) => associationsOf(world, scope).get(resourceArn))
            .find((acl) => acl !== undefined),
      },
    },
  };
};

/** What WAF calls the kind of a protected resource. Source: WAF API reference, ListResourcesForWebACL. */
const kindOf = (resource: string): string | undefined => KINDS[resource.split(':')[2] ?? ''];
const KINDS: Readonly<Record<string, string>> = {
  apigateway: 'API_GATEWAY',
  appsync: 'APPSYNC',
  'cognito-idp': 'COGNITO_USER_POOL',
  elasticloadbalancing: 'APPLICATION_LOAD_BALANCER',
};
