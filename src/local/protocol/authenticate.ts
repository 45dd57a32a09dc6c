import { AwsError } from '../core/aws-error.js';
import type { HttpRequest } from '../core/http.js';
import type { Principal } from '../core/principal.js';
import type { World } from '../core/world.js';
import { authError } from './auth-errors.js';
import type { SignatureClaim } from './credential.js';
import type { Wire } from './model.js';
import { isRegion } from './regions.js';
import { instantOf, isSignedBy, sha256 } from './sigv4.js';

/** Source: "Signature Version 4": requests must reach AWS within five minutes of their time stamp; S3 gives fifteen. */
const SKEW_MS = { s3: 15 * 60_000, other: 5 * 60_000 };
/** Seconds. Source: S3 user guide, presigned URLs: seven days. */
const LONGEST_PRESIGN = 604_800;

export const ANONYMOUS: Principal = { kind: 'anonymous', account: '', arn: 'anonymous' };

/**
 * The sender of a signed request.
 *
 * @throws AwsError in the words of the called service when key, secret, token, time or body do not fit
 */
export async function authenticate(
  world: World,
  request: HttpRequest,
  claim: SignatureClaim,
  wire: Wire,
): Promise<Principal> {
  const { service } = claim;
  if (!claim.accessKeyId || !service || !claim.signature || claim.signedHeaders.length === 0) {
    throw authError('malformed', service, wire);
  }
  if (!isRegion(claim.region)) throw unknownRegion(claim, wire);
  const known = await keyOf(world, claim);
  if (!known) {
    throw authError('unknown-key', service, wire, {
      ...(service === 's3' && { fields: { AWSAccessKeyId: claim.accessKeyId } }),
    });
  }
  checkTime(world, claim, wire);
  if (!claim.signedHeaders.includes('host') || !isSignedBy(known.secret, claim, request)) {
    throw authError('wrong-signature', service, wire);
  }
  if (known.token !== undefined && claim.sessionToken !== known.token) {
    throw authError('wrong-token', service, wire);
  }
  if (known.expires && world.clock.now() >= known.expires) {
    throw authError('expired-token', service, wire);
  }
  checkSignedHeaders(claim, request);
  checkBody(claim, request);
  return known.principal;
}

/** S3 tells which region it would have taken, even to those that it does not know. */
function unknownRegion({ service, region }: SignatureClaim, wire: Wire): AwsError {
  if (service !== 's3') return authError('unknown-region', service, wire);
  return authError('unknown-region', service, wire, {
    detail: `; the region '${region}' is wrong; expecting 'us-east-1'`,
    fields: { Region: 'us-east-1' },
  });
}

interface KnownKey {
  readonly secret: string;
  readonly principal: Principal;
  readonly token?: string;
  readonly expires?: Date;
}

async function keyOf(world: World, { accessKeyId }: SignatureClaim): Promise<KnownKey | undefined> {
  const local = /^APEXLOCAL(\d{12})$/.exec(accessKeyId);
  if (local?.[1]) return { secret: 'apexlocal', principal: administrator(local[1]) };
  if (accessKeyId.startsWith('ASIA')) return (await world.port('sts')).session(accessKeyId);
  if (accessKeyId.startsWith('AKIA')) return (await world.port('iam')).accessKey(accessKeyId);
  return undefined;
}

/** The operator of an account: may do everything, is no root user and no user of IAM. */
export const administrator = (account: string): Principal => ({
  kind: 'administrator',
  account,
  arn: `arn:aws:iam::${account}:user/apexlocal`,
  userId: `AIDALOCAL${account}`,
  accessKeyId: `APEXLOCAL${account}`,
});

function checkTime(world: World, claim: SignatureClaim, wire: Wire): void {
  const now = (world.clock.outside?.() ?? world.clock.now()).getTime();
  const signed = instantOf(claim);
  if (Number.isNaN(signed)) throw authError('malformed', claim.service, wire);
  if (claim.kind === 'query') {
    checkPresigned(claim, signed, now, wire);
    return;
  }
  const allowed = claim.service === 's3' ? SKEW_MS.s3 : SKEW_MS.other;
  if (Math.abs(now - signed) <= allowed) return;
  if (claim.service === 's3') {
    throw authError('skewed', 's3', wire, {
      fields: {
        RequestTime: claim.date,
        ServerTime: new Date(now).toISOString(),
        MaxAllowedSkewMilliseconds: allowed,
      },
    });
  }
  const relation = signed < now ? 'is now earlier than' : 'is still later than';
  const limit = basic(signed < now ? now - allowed : now + allowed);
  const sign = signed < now ? '-' : '+';
  const detail = `: ${claim.date} ${relation} ${limit} (${basic(now)} ${sign} 5 min.)`;
  throw authError('skewed', claim.service, wire, { detail });
}

function checkPresigned(claim: SignatureClaim, signed: number, now: number, wire: Wire): void {
  const { expires = Number.NaN, service } = claim;
  if (service !== 's3') {
    const lasts = Number.isNaN(expires) ? SKEW_MS.other : expires * 1000;
    if (now > signed + lasts) throw authError('skewed', service, wire);
    return;
  }
  if (!(expires >= 0 && expires <= LONGEST_PRESIGN)) {
    const message = Number.isNaN(expires)
      ? 'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.'
      : expires < 0
        ? 'X-Amz-Expires must be non-negative'
        : 'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds';
    throw new AwsError('AuthorizationQueryParametersError', message, { status: 400 });
  }
  if (signed > now + SKEW_MS.s3) {
    throw new AwsError('AccessDenied', 'Request is not valid yet', { status: 403 });
  }
  const end = signed + expires * 1000;
  if (now <= end) return;
  throw new AwsError('AccessDenied', 'Request has expired', {
    status: 403,
    fields: {
      'X-Amz-Expires': expires,
      Expires: new Date(end).toISOString().replace(/\.\d{3}/, ''),
      ServerTime: new Date(now).toISOString().replace(/\.\d{3}/, ''),
    },
  });
}

const basic = (time: number): string => new Date(time).toISOString().replace(/[-:]|\.\d{3}/g, '');

/** S3 refuses `x-amz-` headers that the signature does not cover: anybody could have added them. */
function checkSignedHeaders(claim: SignatureClaim, request: HttpRequest): void {
  if (claim.service !== 's3') return;
  const loose = Object.keys(request.headers).filter(
    (name) =>
      name.startsWith('x-amz-') &&
      name !== 'x-amz-content-sha256' &&
      !claim.signedHeaders.includes(name),
  );
  if (loose.length === 0) return;
  throw new AwsError(
    'AccessDenied',
    'There were headers present in the request which were not signed',
    { status: 403, fields: { HeadersNotSigned: loose.join(', ') } },
  );
}

function checkBody(claim: SignatureClaim, { headers, body }: HttpRequest): void {
  const stated = headers['x-amz-content-sha256'];
  if (!stated || stated === 'UNSIGNED-PAYLOAD' || stated.startsWith('STREAMING-')) return;
  if (claim.kind === 'query' && !claim.signedHeaders.includes('x-amz-content-sha256')) return;
  const actual = sha256(body);
  if (stated === actual) return;
  throw new AwsError(
    'XAmzContentSHA256Mismatch',
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
    {
      status: 400,
      fields: { ClientComputedContentSHA256: stated, S3ComputedContentSHA256: actual },
    },
  );
}
