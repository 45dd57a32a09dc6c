import { isRecord } from '../assembly/index.js';
import type { Aws } from '../aws/index.js';
import type { OutputRef, VerifyConfig } from '../config/index.js';
import type { CommandIo } from '../io/index.js';
import type { Outputs } from './outputs.js';

/** What was tried after a deployment. */
export interface Check {
  readonly id: 'health' | 'login';
  readonly resource: string;
  /** `skip`: there is nothing to try it with. */
  readonly verdict: 'pass' | 'fail' | 'skip';
  readonly expected: string;
  readonly found: string;
  readonly durationMs: number;
}

interface Verification {
  readonly verify: VerifyConfig;
  readonly outputs: Outputs;
  readonly aws: Aws;
  /** Where a public address is reached from here. */
  readonly reach: (url: string) => string;
}

type Io = Pick<CommandIo, 'http' | 'clock' | 'signal' | 'hide'>;

/** Waits between tries: a new stage or distribution takes a moment to answer everywhere. */
const WAITS_MS = [300, 700, 1_500, 3_000];
const ANSWER_MS = 15_000;

/** Tries the deployed system as its users would. */
export async function verifySystem(
  io: Io,
  { verify, outputs, aws, reach }: Verification,
): Promise<readonly Check[]> {
  const { health, login } = verify;
  const checks = [
    health && checkHealth(io, health, outputs, reach),
    login && checkLogin(io, login, { outputs, aws, reach }),
  ];
  return (await Promise.all(checks)).filter((check) => check !== undefined);
}

async function checkHealth(
  io: Io,
  { url: base, path }: NonNullable<VerifyConfig['health']>,
  outputs: Outputs,
  reach: (url: string) => string,
): Promise<Check> {
  const url = joined(await outputs.value(base), path);
  return tried(io, 'health', url, () => io.http(new Request(reach(url), limits(io))));
}

async function checkLogin(
  io: Io,
  { url: base, path, secret }: NonNullable<VerifyConfig['login']>,
  { outputs, aws, reach }: Pick<Verification, 'outputs' | 'aws' | 'reach'>,
): Promise<Check> {
  const url = joined(await outputs.value(base), path);
  const account = await firstAccount(io, aws, outputs, secret);
  if (!account) {
    const found = `no account to log in with: ${secret.stack} has no output ${secret.output}`;
    return {
      id: 'login',
      resource: url,
      verdict: 'skip',
      expected: 'HTTP 200',
      found,
      durationMs: 0,
    };
  }
  const body = JSON.stringify(account);
  const headers = { 'content-type': 'application/json' };
  const ask = () => new Request(reach(url), { ...limits(io), method: 'POST', headers, body });
  return tried(io, 'login', url, () => io.http(ask()));
}

async function tried(
  io: Io,
  id: Check['id'],
  resource: string,
  ask: () => Promise<Response>,
): Promise<Check> {
  const began = io.clock.elapsedMs();
  let found = await outcomeOf(ask);
  for (const waitMs of WAITS_MS) {
    if (found === 'HTTP 200') break;
    await io.clock.sleep(waitMs, io.signal);
    found = await outcomeOf(ask);
  }
  const durationMs = Math.round(io.clock.elapsedMs() - began);
  return {
    id,
    resource,
    verdict: found === 'HTTP 200' ? 'pass' : 'fail',
    expected: 'HTTP 200',
    found,
    durationMs,
  };
}

async function outcomeOf(ask: () => Promise<Response>): Promise<string> {
  try {
    const response = await ask();
    await response.arrayBuffer();
    return `HTTP ${response.status}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The secret holds a list of accounts, or one; only what logging in takes is sent. */
async function firstAccount(
  io: Io,
  aws: Aws,
  outputs: Outputs,
  ref: OutputRef,
): Promise<object | undefined> {
  const secret = await outputs.ifThere(ref);
  if (!secret) return undefined; // production has no accounts of its own
  const { value: secretId, region } = secret;
  const text = await (await aws.secrets(region)).value(secretId);
  if (text !== undefined) io.hide(text);
  const parsed = parse(text);
  const first: unknown = Array.isArray(parsed) ? parsed[0] : parsed;
  if (isRecord(first) && typeof first['password'] === 'string') io.hide(first['password']);
  return isRecord(first) ? { email: first['email'], password: first['password'] } : {};
}

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined; // the login then fails and says so, without showing the secret
  }
}

const limits = ({ signal }: Io) => ({
  signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
});

const joined = (base: string, path: string): string =>
  `${base.replace(/\/$/, '')}/${path.replace(/^\//, '')}`;
