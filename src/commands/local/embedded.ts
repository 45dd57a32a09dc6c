import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { fileReason, fileTrouble, problems, UserError } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import { type FoundLocal, findLocal, launchLocal, logFile } from '../../local/attach.js';
import type { BehaviourFile } from './behaviour.js';

/** A running embedded AWS. */
export type Running = Pick<FoundLocal, 'endpoint' | 'pid' | 'nonce'>;

/** What may be said when one is started. */
export interface StartOptions {
  readonly port?: number | undefined;
  readonly behaviour?: BehaviourFile | undefined;
}

/** Without a call for this long it ends by itself. */
const IDLE_MS = 2 * 3_600_000;
/** How long another process that is starting the same one may take. */
const OTHER_STARTS_MS = 5_000;

/** Where the embedded AWS of a folder keeps what is in it. */
export const stateFolderOf = (root: string): string => join(root, '.apexctl', 'local');

/** The one that runs for this folder. */
export const findEmbedded = (root: string): Promise<Running | undefined> =>
  findLocal(stateFolderOf(root));

/** @throws `local-not-running` */
export async function needEmbedded(root: string): Promise<Running> {
  const running = await findLocal(stateFolderOf(root));
  if (!running) throw problems.localNotRunning({ folder: stateFolderOf(root) });
  return running;
}

/**
 * Starts one that outlives this process.
 *
 * @throws `local-not-started`, `port-taken`
 */
export async function launchEmbedded(
  io: CommandIo,
  root: string,
  { port, behaviour }: StartOptions = {},
): Promise<Running> {
  const stateFolder = stateFolderOf(root);
  try {
    const running = await launchLocal({
      command: daemonCommand(io.processes.node),
      stateFolder,
      idleMs: IDLE_MS,
      env: { ...io.env, APEXCTL_VERSION: io.version },
      signal: io.signal,
      ...(port === undefined ? {} : { port, strictPort: true }),
      ...(behaviour && { behaviour: behaviour.path }),
    });
    await tellDamage(io, running);
    return running;
  } catch (error) {
    io.signal.throwIfAborted();
    if (error instanceof UserError) throw error;
    // Of two that start at once, one has the folder; its address does for both.
    const other =
      codeOf(error) === 'EBUSY'
        ? await within(io, OTHER_STARTS_MS, () => findLocal(stateFolder))
        : undefined;
    if (other) return other;
    throw notStarted(error, logFile(stateFolder), port);
  }
}

/** What a start that failed means to a person. */
export function notStarted(error: unknown, log: string, port: number | undefined): UserError {
  if (port !== undefined && codeOf(error) === 'EADDRINUSE')
    return problems.portTaken({ port }, { cause: error });
  const reason = fileReason(codeOf(error));
  const trouble = fileTrouble(error) ?? (reason && { path: dirname(log), reason });
  if (trouble) return problems.fileUnusable(trouble, { cause: error });
  const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return problems.localNotStarted({ reason: first, log }, { cause: error });
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

/** State that could not be read is put aside; who works with it must know that it begins empty. */
async function tellDamage(io: CommandIo, running: Running): Promise<void> {
  const { damage } = await healthOf(io, running);
  if (typeof damage === 'string') io.progress.warn(`Embedded AWS: ${damage}`);
}

/** The built program beside the bundle; from the sources through tsx. */
function daemonCommand(node: string): readonly string[] {
  const built = fileURLToPath(new URL('./local-daemon.js', import.meta.url));
  if (existsSync(built)) return [node, built];
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm')).href;
  const source = fileURLToPath(new URL('../../local/daemon.ts', import.meta.url));
  return [node, '--import', tsx, source];
}

/** Ends it and waits until it is gone: until then it may still write. */
export async function stopEmbedded(io: CommandIo, running: Running): Promise<void> {
  await control(io, running, 'POST', 'stop');
  const gone = await within(
    io,
    STOP_MS,
    async () => !io.processes.isAlive(running.pid) || undefined,
  );
  if (!gone) throw problems.localNotStopped({ pid: running.pid });
}
const STOP_MS = 15_000;

/** What it says of itself: version, uptime, memory, services. */
export async function healthOf(
  io: CommandIo,
  running: Running,
): Promise<Readonly<Record<string, unknown>>> {
  const health = await (await control(io, running, 'GET', 'health')).json();
  return typeof health === 'object' && health !== null ? { ...health } : {};
}

/** Puts the text of a behaviour file in force in one that runs. */
export async function setBehaviour(io: CommandIo, running: Running, text: string): Promise<void> {
  const { ok, status } = await control(io, running, 'PUT', 'behaviour', text);
  if (!ok) throw problems.behaviourWrong({ reason: `it was refused with status ${status}.` });
}

/**
 * Fills it with a snapshot of an account.
 *
 * @param source where the text comes from, for messages
 * @returns what came of it, as it tells it
 * @throws `snapshot-wrong`
 */
export async function loadSnapshot(
  io: CommandIo,
  running: Running,
  { source, text }: { readonly source: string; readonly text: string },
): Promise<unknown> {
  const response = await control(io, running, 'POST', 'import', text);
  const answer: unknown = await response.json();
  if (response.ok) return answer;
  const reason =
    typeof answer === 'object' && answer !== null ? String(Reflect.get(answer, 'message')) : '';
  throw problems.snapshotWrong({ source, reason: reason || `status ${response.status}` });
}

export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly sentAt: string;
}

/** Mail that was sent in an account and region, oldest first. */
export async function mailOf(
  io: CommandIo,
  running: Running,
  { account, region }: { readonly account: string; readonly region: string },
): Promise<readonly Mail[]> {
  const query = new URLSearchParams({ account, region });
  const answer = await (await control(io, running, 'GET', `mail?${query}`)).json();
  const mail =
    typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'mail') : undefined;
  if (!Array.isArray(mail) || !mail.every(isMail)) throw new Error('the outbox came without mail');
  return mail;
}

const isMail = (value: unknown): value is Mail =>
  typeof value === 'object' &&
  value !== null &&
  ['from', 'subject', 'text', 'sentAt'].every(
    (name) => typeof Reflect.get(value, name) === 'string',
  ) &&
  Array.isArray(Reflect.get(value, 'to'));

/** @throws `endpoint-closed` when it ended in between */
async function control(
  { http, signal }: CommandIo,
  { endpoint, nonce }: Running,
  method: string,
  route: string,
  body?: string,
): Promise<Response> {
  const headers = { 'x-apexctl-nonce': nonce };
  try {
    return await http(
      new Request(`${endpoint}/_apexctl/${route}`, {
        method,
        headers,
        signal,
        ...(body !== undefined && { body }),
      }),
    );
  } catch (error) {
    signal.throwIfAborted();
    throw problems.endpointClosed({ endpoint }, { cause: error });
  }
}

async function within<T>(
  { clock }: CommandIo,
  ms: number,
  look: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const until = clock.elapsedMs() + ms;
  for (;;) {
    const found = await look();
    if (found !== undefined || clock.elapsedMs() > until) return found;
    await clock.sleep(POLL_MS);
  }
}
const POLL_MS = 50;
