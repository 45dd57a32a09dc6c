import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** The text of a secret. */
export async function secretText(client: SecretsManagerClient, arn: string): Promise<string> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
  if (!SecretString) throw new Error('The secret has no text.');
  return SecretString;
}

/** HMAC-SHA-256 wants a key as long as its digest. Source: RFC 7518, 3.2. */
const LEAST_BYTES = 32;
const KEPT_MS = 5 * 60_000;

/**
 * The secret that signs tokens, loaded at the first need and kept for five minutes, so that a rotated
 * one arrives. A load that failed is tried again at the next need.
 */
export function signingSecret(load: () => Promise<string>, clock: () => Date) {
  let kept: { readonly secret: Promise<string>; readonly since: number } | undefined;

  return async (): Promise<string> => {
    const now = clock().getTime();
    if (!kept || now - kept.since >= KEPT_MS) {
      const loading = { secret: longEnough(load), since: now };
      kept = loading;
      loading.secret.catch(() => {
        if (kept === loading) kept = undefined;
      });
    }
    return kept.secret;
  };
}

async function longEnough(load: () => Promise<string>): Promise<string> {
  const secret = await load();
  if (Buffer.byteLength(secret) < LEAST_BYTES) {
    throw new Error(`The signing secret is shorter than ${LEAST_BYTES} bytes.`);
  }
  return secret;
}
