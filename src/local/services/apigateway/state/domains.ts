import { ids } from '../../../core/ids.js';
import { checkRoom } from '../../../core/quotas.js';
import type { Scope } from '../../../core/scope.js';
import { defined } from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import { badRequest, conflict, noMore, notFound } from './errors.js';
import type { BasePathMapping, DomainName } from './rows.js';
import { DOMAINS, keyOf, tablesOf } from './tables.js';

/** Hosted zones of regional endpoints. Source: AWS general reference, "API Gateway endpoints". */
const ZONES: Readonly<Record<string, string>> = {
  'us-east-1': 'Z1UJRXOUMOOFQ8',
  'us-east-2': 'ZOJJZC49E0EPZ',
  'us-west-2': 'Z2OJLYMUO9EFXC',
  'eu-west-1': 'ZLY8HYME6SFDD',
  'eu-west-2': 'ZJ5UAJN8Y3Z2Q',
  'eu-west-3': 'Z3KY65QIEKYHQQ',
  'eu-central-1': 'Z1U9ULNL0V5AJ3',
  'eu-north-1': 'Z3UWIKFBOOGXPP',
};
/** CloudFront's, for edge-optimized names. */
const EDGE_ZONE = 'Z2FDTNDATAQYW2';

export const zoneOf = ({ region }: Scope): string => ZONES[region] ?? EDGE_ZONE;
export const domainArn = ({ region }: Scope, name: string): string =>
  `arn:aws:apigateway:${region}::/domainnames/${name}`;

export type NewDomain = Omit<DomainName, 'regionalDomainName'>;

/** @throws AwsError BadRequestException for a certificate that cannot be used */
export async function createDomain(
  world: World,
  scope: Scope,
  wanted: NewDomain,
): Promise<DomainName> {
  for (const other of world.store.scopes(DOMAINS)) {
    if (tablesOf(world, other).domains.has(wanted.domainName)) {
      throw conflict('The domain name you provided already exists.');
    }
  }
  const { domains } = tablesOf(world, scope);
  checkRoom(world, scope, 'apigateway.domain-names', domains.size, () =>
    noMore('domain names', 'account'),
  );
  await checkCertificate(world, scope, wanted);
  const regionalDomainName = `d-${ids.lower(10)}.execute-api.${scope.region}.amazonaws.com`;
  const row = defined({ ...wanted, regionalDomainName });
  tablesOf(world, scope).domains.set(row.domainName, row);
  (await world.port('tagging')).tagged(scope, domainArn(scope, row.domainName), row.tags);
  await tellCertificate(world, scope, row, true);
  return row;
}

/** @throws AwsError NotFoundException */
export function domainOf(world: World, scope: Scope, name: string): DomainName {
  const row = tablesOf(world, scope).domains.get(name);
  if (row) return row;
  throw notFound('Invalid domain name identifier specified');
}

export async function deleteDomain(world: World, scope: Scope, name: string): Promise<void> {
  const row = domainOf(world, scope, name);
  const { domains, mappings } = tablesOf(world, scope);
  for (const [key, mapping] of [...mappings.entries()]) {
    if (mapping.domainName === name) mappings.delete(key);
  }
  domains.delete(name);
  (await world.port('tagging')).tagged(scope, domainArn(scope, name), {});
  await tellCertificate(world, scope, row, false);
}

/** A certificate that a domain name has cannot be deleted. */
async function tellCertificate(
  world: World,
  scope: Scope,
  row: DomainName,
  isUsed: boolean,
): Promise<void> {
  const arn = row.regionalCertificateArn ?? row.certificateArn;
  if (arn === undefined) return;
  (await world.port('acm')).use(arn, domainArn(scope, row.domainName), isUsed);
}

export const NO_BASE_PATH = '(none)';

/** @throws AwsError NotFoundException, ConflictException, BadRequestException */
export function createMapping(
  world: World,
  scope: Scope,
  wanted: BasePathMapping,
): BasePathMapping {
  const { domainName, restApiId, stage } = wanted;
  domainOf(world, scope, domainName);
  const tables = tablesOf(world, scope);
  if (!tables.apis.has(restApiId)) throw badRequest('Invalid REST API identifier specified');
  if (stage !== undefined && !tables.stages.has(keyOf(restApiId, stage))) {
    throw badRequest('Invalid stage identifier specified');
  }
  const key = keyOf(domainName, wanted.basePath);
  if (tables.mappings.has(key)) {
    throw conflict('Base path already exists for this domain name');
  }
  tables.mappings.set(key, defined(wanted));
  return wanted;
}

async function checkCertificate(world: World, scope: Scope, domain: NewDomain): Promise<void> {
  const arn = domain.regionalCertificateArn ?? domain.certificateArn;
  if (arn === undefined) throw badRequest('A certificate must be specified for this domain name'); // wording from memory
  const region = domain.regionalCertificateArn === undefined ? 'us-east-1' : scope.region;
  if (arn.split(':')[3] !== region) {
    throw badRequest(`Invalid certificate ARN: ${arn}. Certificate must be in '${region}'.`);
  }
  const certificate = (await world.port('acm')).certificate(arn);
  if (!certificate) throw badRequest(`Invalid certificate ARN: ${arn}`);
  if (certificate.status !== 'ISSUED') {
    const id = arn.split('/').at(-1);
    throw badRequest(`Certificate ${id} in account ${scope.account} not yet issued`);
  }
  if (!certificate.domains.some((name) => covers(name, domain.domainName))) {
    throw badRequest(`The domain name to be created is not covered by the provided certificate.`); // wording from memory
  }
}

/** A wildcard stands for exactly one label. */
const covers = (name: string, host: string): boolean =>
  name === host || (name.startsWith('*.') && host.slice(host.indexOf('.')) === name.slice(1));
