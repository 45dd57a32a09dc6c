import { createHash } from 'node:crypto';
import { AwsError } from '../../core/aws-error.js';
import { ids } from '../../core/ids.js';
import { checkRoom } from '../../core/quotas.js';
import type { Scope } from '../../core/scope.js';
import type { Tags } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { type Certificate, certificatesOf, scopeOf, type Validation } from './state.js';

/** Source: ACM quotas, domain names per certificate. */
const NAMES_PER_CERTIFICATE = 10;

export interface CertificateRequest {
  readonly domain: string;
  readonly alternatives: readonly string[];
  readonly method: Certificate['method'];
  readonly keyAlgorithm?: string | undefined;
  readonly logsTransparently: boolean;
  readonly isExportable: boolean;
  readonly token?: string | undefined;
  readonly tags: Tags;
}

const NAME =
  /^(\*\.)?(((?!-)[A-Za-z0-9-]{0,62}[A-Za-z0-9])\.)+((?!-)[A-Za-z0-9-]{1,62}[A-Za-z0-9])$/;

const invalid = (message: string) => new AwsError('ValidationException', message, { status: 400 });

/** Asks for a certificate; the same request with the same token gives the same certificate. */
export function requestCertificate(
  world: World,
  scope: Scope,
  wanted: CertificateRequest,
): Certificate {
  const { domain, alternatives, token, keyAlgorithm = 'RSA_2048', ...rest } = wanted;
  const names = [...new Set([domain, ...alternatives].map((name) => name.toLowerCase()))];
  for (const name of names) checkName(name);
  const limit = world.limits.get(scope, 'acm.names-per-certificate', NAMES_PER_CERTIFICATE);
  if (names.length > limit) {
    throw new AwsError(
      'LimitExceededException',
      `Error: the certificate would have ${names.length} domain names; the limit is ${limit}.`,
      { status: 400 },
    );
  }
  const table = certificatesOf(world, scope);
  const same = [...table.values()].find(
    (row) => token !== undefined && row.token === token && row.domain === domain,
  );
  if (same) return same;
  checkRoom(world, scope, 'acm.certificates', table.size, tooMany);
  const certificate: Certificate = {
    ...rest,
    ...{ domain, names, token, keyAlgorithm, kind: 'AMAZON_ISSUED', status: 'PENDING_VALIDATION' },
    arn: `arn:aws:acm:${scope.region}:${scope.account}:certificate/${ids.uuid()}`,
    account: scope.account,
    validations: names.map((name) => validationOf(scope.account, name)),
    created: world.clock.now(),
    serial: ids.hex(32),
    usedBy: [],
  };
  table.set(certificate.arn, certificate);
  return certificate;
}

const tooMany = () =>
  new AwsError(
    'LimitExceededException',
    'Cannot request more certificates in this account. Contact Customer Service for details.',
    { status: 400 },
  );

function checkName(name: string): void {
  if (name.length > 253 || !NAME.test(name)) {
    throw invalid(
      `1 validation error detected: Value '${name}' at 'domainName' failed to satisfy constraint: Member must satisfy regular expression pattern: ${NAME.source}`,
    );
  }
}

/** The same record for a name in all regions of an account, and for its wildcard: so it is on AWS. */
function validationOf(account: string, name: string): Validation {
  const base = name.replace(/^\*\./, '');
  const hash = (salt: string) =>
    createHash('sha256').update(`${salt} ${account} ${base}`).digest('hex');
  const zone = [...hash('zone')]
    .map((digit) => 'abcdefghijklmnop'[Number.parseInt(digit, 16)])
    .join('')
    .slice(0, 10);
  return {
    name,
    isDone: false,
    record: {
      name: `_${hash('name').slice(0, 32)}.${base}.`,
      value: `_${hash('value').slice(0, 32)}.${zone}.acm-validations.aws.`,
    },
  };
}

/** @throws AwsError ResourceNotFoundException */
export function certificateOf(world: World, arn: string): Certificate {
  if (!/^arn:aws[\w-]*:acm:[\w-]+:\d{12}:certificate\/[\w-]+$/.test(arn)) {
    throw new AwsError('InvalidArnException', `The ARN ${arn} is not valid.`, { status: 400 });
  }
  const found = certificatesOf(world, scopeOf(arn)).get(arn);
  if (found) return found;
  throw new AwsError('ResourceNotFoundException', `Could not find certificate ${arn}.`, {
    status: 400,
  });
}

export const changeCertificate = (
  world: World,
  arn: string,
  change: Partial<Certificate>,
): Certificate => certificatesOf(world, scopeOf(arn)).update(arn, (row) => ({ ...row, ...change }));

export function deleteCertificate(world: World, arn: string): void {
  const { usedBy, account } = certificateOf(world, arn);
  if (usedBy.length > 0) {
    throw new AwsError(
      'ResourceInUseException',
      `Certificate ${arn} in account ${account} is in use.`,
      { status: 400 },
    );
  }
  certificatesOf(world, scopeOf(arn)).delete(arn);
}
