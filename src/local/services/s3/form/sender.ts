import { createHmac, timingSafeEqual } from 'node:crypto';
import { AwsError } from '../../../core/aws-error.js';
import type { Principal } from '../../../core/principal.js';
import type { World } from '../../../core/world.js';
import { administrator } from '../../../protocol/authenticate.js';
import { refusals } from '../errors.js';

export interface Sender {
  readonly principal: Principal;
  readonly region: string;
}

/**
 * Who signed a form's policy. Source: S3 API reference, "Authenticating requests in browser-based
 * uploads using POST".
 *
 * @throws AccessDenied, InvalidAccessKeyId, SignatureDoesNotMatch
 */
export async function senderOf(world: World, fields: ReadonlyMap<string, string>): Promise<Sender> {
  const credential = fields.get('x-amz-credential') ?? '';
  const [accessKeyId = '', day = '', region = '', service = ''] = credential.split('/');
  const signature = fields.get('x-amz-signature');
  if (!accessKeyId || !day || service !== 's3' || !signature) throw refusals.accessDenied();
  const known = await keyOf(world, accessKeyId);
  if (!known)
    throw new AwsError(
      'InvalidAccessKeyId',
      'The AWS Access Key Id you provided does not exist in our records.',
      { status: 403, fields: { AWSAccessKeyId: accessKeyId } },
    );
  const hmac = (key: string | Buffer, data: string) =>
    createHmac('sha256', key).update(data).digest();
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(
    hmac,
    `AWS4${known.secret}`,
  );
  const expected = hmac(key, fields.get('policy') ?? '');
  const given = Buffer.from(signature, 'hex');
  const isSame = given.length === expected.length && timingSafeEqual(given, expected);
  const hasToken = known.token === undefined || known.token === fields.get('x-amz-security-token');
  if (!isSame || !hasToken)
    throw new AwsError(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
      { status: 403, fields: { AWSAccessKeyId: accessKeyId, SignatureProvided: signature } },
    );
  return { principal: known.principal, region };
}

interface KnownKey {
  readonly secret: string;
  readonly principal: Principal;
  readonly token?: string;
}

async function keyOf(world: World, accessKeyId: string): Promise<KnownKey | undefined> {
  const local = /^APEXLOCAL(\d{12})$/.exec(accessKeyId)?.[1];
  if (local) return { secret: 'apexlocal', principal: administrator(local) };
  if (!accessKeyId.startsWith('ASIA')) return (await world.port('iam')).accessKey(accessKeyId);
  const session = (await world.port('sts')).session(accessKeyId);
  return session && session.expires > world.clock.now() ? session : undefined;
}
