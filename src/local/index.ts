import { randomBytes, randomUUID } from 'node:crypto';
import { activity } from './activity.js';
import type { Clock } from './core/clock.js';
import { type Cloud, createWorld, type ServiceEntries } from './core/create-world.js';
import type { Pace, World } from './core/world.js';
import { governed } from './governed.js';
import { listen } from './listen.js';
import type { Controls } from './protocol/control.js';
import { answer } from './protocol/dispatcher.js';
import { httpServer } from './protocol/server.js';
import { SERVICES } from './services/index.js';
import { openState } from './state.js';

export { type FoundLocal, findLocal, type LaunchOptions, launchLocal } from './attach.js';
export { BehaviourWrong, readBehaviour } from './core/behaviour/index.js';
export { FolderInUse } from './core/owner-lock.js';

export interface LocalOptions {
  /** Where state is kept; left out, it ends with the process. */
  readonly stateFolder?: string;
  /** Default: the port of the last run, else a free one. */
  readonly port?: number;
  /** Fail when the port is taken, instead of taking one of the next. */
  readonly strictPort?: boolean;
  /** Default `brisk`. */
  readonly pace?: Pace;
  /** The account that `clientConfig` speaks for by default. */
  readonly account?: string;
  /** Ends by itself after so long without a request. */
  readonly idleMs?: number;
  readonly log?: (line: string) => void;
  /** Instead of the one that the behaviour governs. */
  readonly clock?: Clock;
  /** Text of a behaviour file, or what such a text would say. */
  readonly behaviour?: string | Readonly<Record<string, unknown>>;
  /** Told by the health route. */
  readonly version?: string;
  /** Compares every answer with the SDK's own model and fails instead of giving one that does not fit. */
  readonly checksAnswers?: boolean;
  /** Other services than the real ones. */
  readonly services?: ServiceEntries;
}

/** A running embedded AWS. */
export interface Local {
  /** `http://127.0.0.1:<port>` */
  readonly endpoint: string;
  readonly port: number;
  /** Another one after a reset. */
  readonly world: World;
  /** Proves to the control routes that a request comes from who started this. */
  readonly nonce: string;
  /** Never the same for two runs. */
  readonly instance: string;
  readonly startedAt: Date;
  /** Settings for an SDK client: the operator of an account, by default of 000000000000 in eu-west-1. */
  clientConfig(region?: string, account?: string): ClientConfig;
  close(): Promise<void>;
  /** Resolves when it has ended, by whichever way. */
  readonly closed: Promise<void>;
  /** What was found damaged in the state folder, and where it was put. */
  readonly damage?: string;
}

export interface ClientConfig {
  readonly region: string;
  readonly endpoint: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

const DEFAULT_ACCOUNT = '000000000000';
/** How long requests in progress may take when it ends. */
const GRACE_MS = 3_000;

/**
 * Starts the embedded AWS in this process.
 *
 * @throws BehaviourWrong; FolderInUse when another process has the state folder; EADDRINUSE when no port is free
 */
export async function startLocal(options: LocalOptions = {}): Promise<Local> {
  const { log = () => {} } = options;
  const { behaviour, clock, behave } = governed(options);
  const state = openState(options.stateFolder, log, clock);
  const { store, damage } = state;
  const identity = {
    nonce: randomBytes(16).toString('hex'),
    instance: randomUUID(),
    startedAt: clock.now(),
  };
  let port = 0;
  const endpoint = () => `http://127.0.0.1:${port}`;

  const build = (): Cloud =>
    createWorld({
      store,
      clock,
      behaviour,
      workFolder: state.workFolder,
      log,
      services: options.services ?? SERVICES,
      checksAnswers: options.checksAnswers ?? process.env['APEXCTL_LOCAL_CHECKS'] === 'answers',
      endpoint,
    });
  let cloud = build();
  const controls: Controls = {
    cloud: () => cloud,
    nonce: identity.nonce,
    facts: () => ({
      name: 'apexctl-local',
      version: options.version ?? 'development',
      pid: process.pid,
      instance: identity.instance,
      port,
      startedAt: identity.startedAt.toISOString(),
    }),
    stats: () => ({
      requests: busy.count(),
      services: cloud.loadedServices(),
      memory: process.memoryUsage(),
      ...(damage !== undefined && { damage }),
    }),
    stop: () => void setImmediate(() => void ending.end()),
    behave,
    /** Services may remember things: what begins anew begins with new ones. */
    async reset() {
      await cloud.stop();
      await store.reset();
      cloud = build();
    },
  };
  const server = httpServer((incoming) => answer(cloud, controls, incoming), log);
  const busy = activity(options.idleMs, () => {
    log(`ending after ${options.idleMs} ms without a request`);
    void ending.end();
  });
  server.on('request', (_, response) => response.once('close', busy.begin()));
  const ending = once(async () => {
    busy.stop();
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    await cloud.stop();
    await Promise.race([busy.quiet(), realTime(GRACE_MS)]);
    server.closeAllConnections();
    await closed;
    await state.close();
  });

  try {
    const wish = options.port ?? state.lastPort;
    port = await listen(server, { port: wish, isStrict: options.strictPort ?? false, log });
  } catch (error) {
    busy.stop();
    await state.close();
    throw error;
  }
  state.rememberPort(port);
  wake(cloud, store.tables.names(), log);

  return {
    ...identity,
    endpoint: endpoint(),
    port,
    closed: ending.ended,
    close: ending.end,
    ...(damage !== undefined && { damage }),
    get world() {
      return cloud.world;
    },
    clientConfig: (region = 'eu-west-1', account = options.account ?? DEFAULT_ACCOUNT) => ({
      region,
      endpoint: endpoint(),
      credentials: { accessKeyId: `APEXLOCAL${account}`, secretAccessKey: 'apexlocal' },
    }),
  };
}

/** Work that is done once, whoever asks for it first, and a promise of its end. */
function once(work: () => Promise<void>) {
  let resolveEnded = () => {};
  const ended = new Promise<void>((resolve) => {
    resolveEnded = resolve;
  });
  let running: Promise<void> | undefined;
  const end = (): Promise<void> => {
    running ??= work().finally(resolveEnded);
    return running;
  };
  return { end, ended };
}

/** A wait of this process's own life, not of the simulated one. */
const realTime = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });

/** Services that have state go on with what they had begun: schedules, pollers, running stacks. */
function wake(cloud: Cloud, tables: readonly string[], log: (line: string) => void): void {
  const used = new Set(tables.map((name) => name.split('.')[0] ?? ''));
  for (const name of used) {
    if (!(name in cloud.entries)) continue;
    cloud.service(name).catch((error: unknown) => log(`${name} did not start: ${String(error)}`));
  }
}
