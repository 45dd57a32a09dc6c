import type { AwsCredentialIdentityProvider } from '@smithy/types';
import { problems } from '../errors/index.js';
import type { AwsTarget } from './clients.js';
import { checkedEndpoint } from './endpoint.js';
import { ownCredentials } from './own-credentials.js';

/** What decides where calls go, all of it as written by a person. */
export interface TargetChoice {
  readonly environment: string;
  readonly account: string;
  readonly region: string;
  readonly profile?: string | undefined;
  /** `embedded`, an address, or absent for AWS. */
  readonly configured?: string | undefined;
  /** --endpoint-url */
  readonly flag?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Where calls go and who makes them. With an endpoint only stand-in credentials are used; real ones
 * are then never looked for.
 *
 * @param embedded address of the embedded AWS of this folder, asked for only when it is needed
 * @throws `endpoint-wrong`, `endpoint-conflict`
 */
export async function resolveTarget(
  choice: TargetChoice,
  embedded: () => Promise<string>,
): Promise<AwsTarget> {
  const { region, account, profile } = choice;
  const endpoint = await endpointOf(choice, embedded);
  if (endpoint === undefined) return { region, credentials: ownCredentials(profile) };
  return { region, endpoint, credentials: standInCredentials(account) };
}

async function endpointOf(
  { environment, configured, flag, env }: TargetChoice,
  embedded: () => Promise<string>,
): Promise<string | undefined> {
  if (flag !== undefined) return checkedEndpoint(flag);
  const fixed =
    configured === undefined || configured === 'embedded' ? undefined : checkedEndpoint(configured);

  const [variable, asked] = endpointVariable(env) ?? [];
  if (configured !== 'embedded') {
    if (variable && asked && asked.replace(/\/$/, '') !== fixed)
      throw problems.endpointConflict({
        environment,
        variable,
        endpoint: asked,
        lives: fixed ?? 'AWS itself',
      });
    return fixed;
  }
  const own = await embedded();
  if (variable && asked && asked.replace(/\/$/, '') !== own)
    throw problems.endpointConflict({
      environment,
      variable,
      endpoint: asked,
      lives: `the embedded AWS at ${own}`,
    });
  return own;
}

/** The SDK would follow any of these by itself. */
function endpointVariable(
  env: Readonly<Record<string, string | undefined>>,
): readonly [name: string, value: string] | undefined {
  if (env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] === 'true') return undefined;
  for (const name of Object.keys(env).sort()) {
    const value = env[name];
    if (/^AWS_ENDPOINT_URL(_\w+)?$/.test(name) && value) return [name, value];
  }
  return undefined;
}

/** The administrator of an account of an endpoint on this machine. */
const standInCredentials =
  (account: string): AwsCredentialIdentityProvider =>
  async () => ({ accessKeyId: `APEXLOCAL${account}`, secretAccessKey: 'apexlocal' });
