import type { Properties, ResourceProvider } from '../../../cloudformation/providers/contract.js';
import {
  booleanOf,
  defined,
  listOf,
  numberOf,
  recordOf,
  stringOf,
  stringsOf,
  tagsOf,
} from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import {
  createDomain,
  createMapping,
  deleteDomain,
  domainArn,
  NO_BASE_PATH,
  zoneOf,
} from '../state/domains.js';
import { createKey, joinPlan, leavePlan, putPlan } from '../state/plans.js';
import { keyOf, tablesOf } from '../state/tables.js';
import { unlessGone } from './read.js';

export const domainName = (world: World): ResourceProvider => ({
  type: 'AWS::ApiGateway::DomainName',
  async create(properties, step) {
    const types = stringsOf(recordOf(properties['EndpointConfiguration'])['Types']);
    const row = await createDomain(world, step, {
      domainName: stringOf(properties['DomainName']) ?? '',
      endpointTypes: types.length > 0 ? types : ['EDGE'],
      securityPolicy: stringOf(properties['SecurityPolicy']) ?? 'TLS_1_2',
      tags: { ...step.stackTags, ...tagsOf(properties['Tags']) },
      ...defined({
        regionalCertificateArn: stringOf(properties['RegionalCertificateArn']),
        certificateArn: stringOf(properties['CertificateArn']),
      }),
    });
    return {
      physicalId: row.domainName,
      attributes: {
        RegionalDomainName: row.regionalDomainName,
        RegionalHostedZoneId: zoneOf(step),
        DistributionDomainName: row.regionalDomainName,
        DistributionHostedZoneId: 'Z2FDTNDATAQYW2',
        DomainNameArn: domainArn(step, row.domainName),
      },
    };
  },
  delete: ({ physicalId }, step) => unlessGone(() => deleteDomain(world, step, physicalId)),
  taken(properties, scope) {
    const name = stringOf(properties['DomainName']) ?? '';
    return tablesOf(world, scope).domains.has(name) ? name : undefined;
  },
});

export const basePathMapping = (world: World): ResourceProvider => ({
  type: 'AWS::ApiGateway::BasePathMapping',
  async create(properties, step) {
    const domain = stringOf(properties['DomainName']) ?? '';
    const basePath = stringOf(properties['BasePath']) || NO_BASE_PATH;
    createMapping(
      world,
      step,
      defined({
        domainName: domain,
        basePath,
        restApiId: stringOf(properties['RestApiId']) ?? '',
        stage: stringOf(properties['Stage']),
      }),
    );
    return { physicalId: `${domain}|${basePath}`, attributes: {} };
  },
  async update(current, properties, step) {
    const [domain = '', basePath = ''] = current.physicalId.split('|');
    const mapping = defined({
      domainName: domain,
      basePath,
      restApiId: stringOf(properties['RestApiId']) ?? '',
      stage: stringOf(properties['Stage']),
    });
    tablesOf(world, step).mappings.set(keyOf(domain, basePath), mapping);
    return current;
  },
  async delete({ physicalId }, step) {
    const [domain = '', basePath = ''] = physicalId.split('|');
    tablesOf(world, step).mappings.delete(keyOf(domain, basePath));
  },
});

export const usagePlan = (world: World): ResourceProvider => {
  const settings = (properties: Properties, fallback: string) => {
    const quota = recordOf(properties['Quota']);
    const throttle = recordOf(properties['Throttle']);
    return {
      name: stringOf(properties['UsagePlanName']) ?? fallback,
      apiStages: listOf(properties['ApiStages']).map((item) => ({
        apiId: stringOf(recordOf(item)['ApiId']) ?? '',
        stage: stringOf(recordOf(item)['Stage']) ?? '',
      })),
      ...defined({
        description: stringOf(properties['Description']),
        throttle:
          properties['Throttle'] === undefined
            ? undefined
            : defined({
                rateLimit: numberOf(throttle['RateLimit']),
                burstLimit: numberOf(throttle['BurstLimit']),
              }),
        quota:
          properties['Quota'] === undefined
            ? undefined
            : {
                limit: numberOf(quota['Limit']) ?? 0,
                period: stringOf(quota['Period']) ?? 'DAY',
                offset: numberOf(quota['Offset']) ?? 0,
              },
      }),
    };
  };
  return {
    type: 'AWS::ApiGateway::UsagePlan',
    async create(properties, step) {
      const tags = { ...step.stackTags, ...tagsOf(properties['Tags']) };
      const plan = { ...settings(properties, step.generatedName(128)), keyIds: [], tags };
      const { id } = putPlan(world, step, plan);
      return { physicalId: id, attributes: { Id: id } };
    },
    async update(current, properties, step) {
      const before = tablesOf(world, step).plans.get(current.physicalId);
      const tags = { ...step.stackTags, ...tagsOf(properties['Tags']) };
      const plan = {
        ...settings(properties, before?.name ?? ''),
        keyIds: before?.keyIds ?? [],
        tags,
      };
      putPlan(world, step, plan, current.physicalId);
      return current;
    },
    async delete({ physicalId }, step) {
      tablesOf(world, step).plans.delete(physicalId);
    },
  };
};

export const apiKey = (world: World): ResourceProvider => ({
  type: 'AWS::ApiGateway::ApiKey',
  async create(properties, step) {
    const { id } = createKey(world, step, {
      enabled: booleanOf(properties['Enabled']) ?? false,
      tags: { ...step.stackTags, ...tagsOf(properties['Tags']) },
      ...defined({
        name: stringOf(properties['Name']) ?? step.generatedName(128),
        description: stringOf(properties['Description']),
        value: stringOf(properties['Value']),
      }),
    });
    return { physicalId: id, attributes: { APIKeyId: id } };
  },
  async delete({ physicalId }, step) {
    tablesOf(world, step).keys.delete(physicalId);
  },
});

export const usagePlanKey = (world: World): ResourceProvider => ({
  type: 'AWS::ApiGateway::UsagePlanKey',
  async create(properties, step) {
    const plan = stringOf(properties['UsagePlanId']) ?? '';
    const key = stringOf(properties['KeyId']) ?? '';
    joinPlan(world, step, plan, key);
    const id = `${key}:${plan}`;
    return { physicalId: id, attributes: { Id: id } };
  },
  delete: ({ physicalId }, step) =>
    unlessGone(() => {
      const [key = '', plan = ''] = physicalId.split(':');
      leavePlan(world, step, plan, key);
    }),
});
