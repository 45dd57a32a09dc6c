import type { ResourceProvider } from '../../cloudformation/providers/contract.js';
import { ids } from '../../core/ids.js';
import type { Scope } from '../../core/scope.js';
import { listOf, recordOf, stringOf, tagsOf } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { shapeOf } from './providers.js';
import type { DomainRow } from './rows.js';
import { badRequest, keyOf, tablesOf } from './state.js';

export const domainName = (world: World): ResourceProvider => ({
  type: 'AWS::ApiGatewayV2::DomainName',
  async create(properties, step) {
    const name = stringOf(properties['DomainName']) ?? '';
    const [first] = listOf(properties['DomainNameConfigurations']).map(recordOf);
    const certificate = stringOf(first?.['CertificateArn']) ?? '';
    await checkCertificate(world, certificate, step);
    const regional = `d-${ids.lower(10)}.execute-api.${step.region}.amazonaws.com`;
    const row: DomainRow = {
      DomainName: name,
      DomainNameConfigurations: [
        {
          ...shapeOf<object>(first ?? {}),
          ApiGatewayDomainName: regional,
          DomainNameStatus: 'AVAILABLE',
        },
      ],
      Tags: { ...step.stackTags, ...tagsOf(properties['Tags']) },
    };
    tablesOf(world, step).domains.set(name, row);
    const DomainNameArn = arnOf(step, name);
    (await world.port('acm')).use(certificate, DomainNameArn, true);
    return {
      physicalId: name,
      attributes: {
        RegionalDomainName: regional,
        RegionalHostedZoneId: 'ZLY8HYME6SFDD',
        DomainNameArn,
      },
    };
  },
  async delete({ physicalId }, step) {
    const { domains } = tablesOf(world, step);
    const [first] = domains.get(physicalId)?.DomainNameConfigurations ?? [];
    domains.delete(physicalId);
    const certificate = first?.CertificateArn;
    if (certificate !== undefined) {
      (await world.port('acm')).use(certificate, arnOf(step, physicalId), false);
    }
  },
});

const arnOf = ({ region }: Scope, name: string): string =>
  `arn:aws:apigateway:${region}::/domainnames/${name}`;

export const apiMapping = (world: World): ResourceProvider => ({
  type: 'AWS::ApiGatewayV2::ApiMapping',
  async create(properties, step) {
    const DomainName = stringOf(properties['DomainName']) ?? '';
    const tables = tablesOf(world, step);
    if (!tables.domains.has(DomainName))
      throw badRequest('Invalid domain name identifier specified');
    const row = {
      DomainName,
      ApiId: stringOf(properties['ApiId']) ?? '',
      Stage: stringOf(properties['Stage']) ?? '',
      ApiMappingKey: stringOf(properties['ApiMappingKey']) ?? '',
      ApiMappingId: ids.lower(6),
    };
    tables.mappings.set(keyOf(DomainName, row.ApiMappingId), row);
    return { physicalId: row.ApiMappingId, attributes: { ApiMappingId: row.ApiMappingId } };
  },
  async delete({ physicalId, properties }, step) {
    tablesOf(world, step).mappings.delete(
      keyOf(stringOf(properties['DomainName']) ?? '', physicalId),
    );
  },
});

async function checkCertificate(
  world: World,
  arn: string,
  { region, account }: Scope,
): Promise<void> {
  if (arn.split(':')[3] !== region) {
    throw badRequest(`Invalid certificate ARN: ${arn}. Certificate must be in '${region}'.`);
  }
  const certificate = (await world.port('acm')).certificate(arn);
  if (certificate?.status !== 'ISSUED') {
    throw badRequest(`Certificate ${arn.split('/').at(-1)} in account ${account} not yet issued`);
  }
}
