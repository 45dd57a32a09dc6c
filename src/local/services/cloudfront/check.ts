import { AwsError } from '../../core/aws-error.js';
import { listOf, recordOf, stringOf } from '../../core/values.js';
import type { World } from '../../core/world.js';
import type { Config } from './shapes.js';
import { aliasesOf, distributionsOf } from './state.js';

/**
 * What CloudFront refuses in a distribution, in the order in which it looks.
 *
 * @param id the distribution itself when it is updated: its own aliases are no conflict
 * @throws AwsError CNAMEAlreadyExists, InvalidViewerCertificate, InvalidArgument, InvalidWebACLId, NoSuchOrigin
 */
export async function checkConfig(
  world: World,
  account: string,
  config: Config,
  id?: string,
): Promise<void> {
  checkOrigins(config);
  checkAliases(world, config, id);
  await checkCertificate(world, config);
  await checkLogBucket(world, config);
  await checkWebAcl(world, account, config);
}

function checkOrigins(config: Config): void {
  const ids = listOf(config['Origins']).map((origin) => recordOf(origin)['Id']);
  for (const behaviour of [config['DefaultCacheBehavior'], ...listOf(config['CacheBehaviors'])]) {
    const target = recordOf(behaviour)['TargetOriginId'];
    if (ids.includes(target)) continue;
    throw new AwsError(
      'NoSuchOrigin',
      'One or more of your origins or origin groups do not exist.',
      { status: 404 },
    );
  }
}

function checkAliases(world: World, config: Config, id: string | undefined): void {
  const wanted = listOf(config['Aliases']);
  for (const other of distributionsOf(world).values()) {
    if (other.id === id || !aliasesOf(other).some((alias) => wanted.includes(alias))) continue;
    throw new AwsError(
      'CNAMEAlreadyExists',
      'One or more of the CNAMEs you provided are already associated with a different resource.',
      { status: 409 },
    );
  }
}

async function checkCertificate(world: World, config: Config): Promise<void> {
  const aliases = listOf(config['Aliases']).flatMap((alias) => stringOf(alias) ?? []);
  const viewer = recordOf(config['ViewerCertificate']);
  const arn = stringOf(viewer['AcmCertificateArn']);
  if (!arn) {
    if (aliases.length === 0 || viewer['IamCertificateId']) return;
    throw new AwsError(
      'InvalidViewerCertificate',
      'To add an alternate domain name (CNAME) to a CloudFront distribution, you must attach a trusted certificate that validates your authorization to use the domain name.',
    );
  }
  const certificate = (await world.port('acm')).certificate(arn);
  if (arn.split(':')[3] !== 'us-east-1' || certificate?.status !== 'ISSUED') {
    throw new AwsError(
      'InvalidViewerCertificate',
      "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain.",
    );
  }
  const uncovered = aliases.find(
    (alias) => !certificate.domains.some((name) => covers(name, alias)),
  );
  if (uncovered) {
    throw new AwsError(
      'InvalidViewerCertificate',
      "The certificate that is attached to your distribution doesn't cover the alternate domain name (CNAME) that you're trying to add.",
    );
  }
}

/** A wildcard stands for exactly one label. */
const covers = (name: string, host: string): boolean =>
  name === host || (name.startsWith('*.') && host.slice(host.indexOf('.')) === name.slice(1));

async function checkLogBucket(world: World, config: Config): Promise<void> {
  const domain = stringOf(recordOf(config['Logging'])['Bucket']);
  if (!domain) return;
  const bucket = bucketOf(domain);
  const s3 = await world.port('s3');
  if (!bucket || !s3.owner(bucket)) {
    throw new AwsError(
      'InvalidArgument',
      `The parameter Logging Bucket does not refer to a valid S3 bucket.`,
    );
  }
  if (s3.aclsEnabled(bucket)) return;
  throw new AwsError(
    'InvalidArgument',
    `The S3 bucket that you specified for CloudFront logs does not enable ACL access: ${domain}`,
  );
}

/** Bucket name in `name.s3.amazonaws.com` or `name.s3.<region>.amazonaws.com`. */
export const bucketOf = (domain: string): string | undefined =>
  /^(.+)\.s3(?:[.-][a-z0-9-]+)?\.amazonaws\.com$/.exec(domain)?.[1];

async function checkWebAcl(world: World, account: string, config: Config): Promise<void> {
  const arn = stringOf(config['WebACLId']);
  if (!arn) return;
  const isGlobal = arn.startsWith(`arn:aws:wafv2:us-east-1:${account}:global/webacl/`);
  if (isGlobal && (await world.port('wafv2')).exists(arn)) return;
  throw new AwsError(
    'InvalidWebACLId',
    `The web ACL ${arn} does not exist or is not for CloudFront.`,
  );
}
