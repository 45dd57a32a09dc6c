import { isLoopback } from '../../aws/index.js';
import { step } from '../../cli/index.js';
import type { OutputRef, ProbeConfig } from '../../config/index.js';
import { problems } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Check, Sender } from '../../probe/index.js';
import { type Deployment, regionsOf } from '../deployment/open.js';

/** An API that can be asked, by whoever could be logged in. */
export interface OpenApi {
  /** Where it is reached from here. */
  readonly base: string;
  readonly region: string;
  readonly origin: string | undefined;
  readonly sender: Sender;
  /** What requests may refer to: how an account logs in. */
  readonly values: Readonly<Record<string, string>>;
  /** How the logins went. */
  readonly logins: readonly Check[];
}

/** @throws `output-missing`, `probe-address-wrong` */
export async function openApi(
  io: CommandIo,
  { opened, aws }: Deployment,
  config: ProbeConfig,
): Promise<OpenApi> {
  const { asker, senderOf, logIn, accountsIn } = await import('../../probe/index.js');
  const { outputsOfEnvironment, outputsOf } = await import('../../deploy/index.js');
  const outputs = outputsOfEnvironment(opened.name, async (name) => {
    for (const region of regionsOf(opened)) {
      const facts = await (await aws.stacks(region)).stack(name);
      if (facts) return { region, outputs: outputsOf(facts) };
    }
    return undefined;
  });
  const { value, region } = await outputs.withRegion(config.url);
  const base = checkedAddress(opened.reach(value));
  const site = config.origin && (await outputs.ifThere(config.origin));
  const origin =
    site && URL.canParse(site.value) ? new URL(opened.reach(site.value)).origin : undefined;
  const ask = asker(io, base, io.signal);

  const { login } = config;
  const secretOf = async (ref: OutputRef) => {
    const secret = await outputs.ifThere(ref);
    if (!secret) return undefined;
    const text = await (await aws.secrets(secret.region)).value(secret.value);
    if (text !== undefined) io.hide(text);
    return text;
  };
  const accounts = login ? accountsIn(await secretOf(login.secret)) : [];
  const enter = async (role: string) => {
    const account = accounts.find((one) => one.role === role);
    return login && account ? logIn(ask, login, account, { hide: io.hide, region }) : undefined;
  };
  const results = await step(io, 'Log in', () =>
    Promise.all(accounts.map(async ({ role }) => [role, await enter(role)] as const)),
  );
  const tokens = new Map(
    results.flatMap(([role, result]) =>
      result?.token === undefined ? [] : [[role, result.token] as const],
    ),
  );
  const account = accounts.find(({ role }) => tokens.has(role));
  const freshToken = async (role: string) => (await enter(role))?.token;
  return {
    base,
    region,
    origin,
    values: account ? { loginEmail: account.email, loginPassword: account.password } : {},
    sender: senderOf({ ask, tokens, freshToken, origin }),
    logins: [
      ...results.flatMap(([, result]) => result?.check ?? []),
      ...(login && accounts.length === 0 ? [nobody(login.path, region)] : []),
    ],
  };
}

const nobody = (path: string, region: string): Check => ({
  id: 'login',
  resource: `POST ${path}`,
  region,
  verdict: 'skip',
  expected: 'HTTP 200 and a token',
  found: 'the environment has no account to log in with',
});

/** What is sent there are passwords and tokens. */
function checkedAddress(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const wrong = (reason: string) => problems.probeAddressWrong({ address, reason });
  if (!url || !['http:', 'https:'].includes(url.protocol)) throw wrong('it is no http(s) address');
  if (url.username || url.password) throw wrong('credentials do not belong into an address');
  if (url.protocol === 'http:' && !isLoopback(address))
    throw wrong('plain HTTP would show passwords');
  return address;
}
