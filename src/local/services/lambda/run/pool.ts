import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { assetPath } from '../../../core/asset.js';
import { ids } from '../../../core/ids.js';
import type { Scope } from '../../../core/scope.js';
import type { World } from '../../../core/world.js';
import { unpacked } from '../code/unpack.js';
import { functionArn } from '../names.js';
import type { Deployed } from '../rows.js';
import { nodeVersion } from '../runtimes.js';
import { keyOf, tablesOf } from '../tables.js';
import { type Environment, startEnvironment } from './environment.js';
import { variablesOf } from './variables.js';

/** Processes at once on this machine; further events wait. AWS has no such bound. */
const PROCESSES = 32;
const IDLE_MS = 600_000;
/** One warm process a function is kept; what a burst needed beyond it ends sooner. */
const SPARE_IDLE_MS = 1_000;
/** A process that served one event (a custom resource's, say) is hardly needed again; each more makes it likelier. */
const FIRST_IDLE_MS = 2_000;
/** Credentials of an environment last an hour; it is replaced before they end. */
const RENEW_MS = 300_000;

interface Slot {
  readonly key: string;
  readonly environment: Environment;
  readonly expiresAt: number;
  busy: boolean;
  /** Events that it was leased for. */
  served: number;
  lastUsedAt: number;
}

export interface Lease {
  readonly environment: Environment;
  readonly isCold: boolean;
  /** Gives it back; an environment that is over is forgotten. */
  release(): void;
}

export interface Pool {
  lease(scope: Scope, deployed: Deployed): Promise<Lease>;
  /** Stops what was idle for long. */
  rest(): void;
  close(): void;
}

export function createPool(world: World): Pool {
  const slots = new Set<Slot>();
  const queue: (() => void)[] = [];
  let starting = 0;
  let closed = false;

  const now = () => world.clock.now().getTime();
  const drop = (slot: Slot) => {
    slots.delete(slot);
    slot.environment.stop();
  };

  async function room(): Promise<void> {
    while (slots.size + starting >= PROCESSES) {
      const idle = [...slots].filter((slot) => !slot.busy);
      const oldest = idle.sort((a, b) => a.lastUsedAt - b.lastUsedAt)[0];
      if (oldest) drop(oldest);
      else await new Promise<void>((resolve) => queue.push(resolve));
    }
  }

  function leaseOf(slot: Slot, isCold: boolean): Lease {
    slot.busy = true;
    return {
      environment: slot.environment,
      isCold,
      release() {
        slot.busy = false;
        slot.served += 1;
        slot.lastUsedAt = now();
        if (!slot.environment.isAlive || closed) drop(slot);
        queue.shift()?.();
      },
    };
  }

  return {
    async lease(scope, deployed) {
      const key = `${functionArn(scope, deployed.name, deployed.version)}@${deployed.revisionId}`;
      for (const slot of slots) {
        if (slot.busy || slot.key !== key) continue;
        if (slot.environment.isAlive && slot.expiresAt > now() + RENEW_MS) {
          return leaseOf(slot, false);
        }
        drop(slot);
      }
      await room();
      starting++;
      try {
        const { environment, expiresAt } = await launch(world, scope, deployed);
        const slot = { key, environment, expiresAt, busy: true, served: 0, lastUsedAt: now() };
        slots.add(slot);
        return leaseOf(slot, true);
      } finally {
        starting--;
      }
    },
    rest() {
      const kept = new Set<string>();
      const idle = [...slots].filter(({ busy }) => !busy);
      for (const slot of idle.sort((a, b) => b.lastUsedAt - a.lastUsedAt)) {
        const patience = kept.has(slot.key)
          ? SPARE_IDLE_MS
          : Math.min(IDLE_MS, FIRST_IDLE_MS * slot.served ** 3);
        if (slot.lastUsedAt < now() - patience) drop(slot);
        kept.add(slot.key);
      }
    },
    close() {
      closed = true;
      for (const slot of slots) drop(slot);
      for (const wake of queue.splice(0)) wake();
    },
  };
}

export const logGroupOf = ({ name, config }: Deployed): string =>
  config.logging.group ?? `/aws/lambda/${name}`;

async function launch(world: World, scope: Scope, deployed: Deployed) {
  const { config, name, version } = deployed;
  const root = await unpacked(world, deployed.code);
  const credentials = (await world.port('sts')).credentialsFor(config.role, name);
  const day = world.clock.now().toISOString().slice(0, 10).replaceAll('-', '/');
  const logStream = `${day}/[${version}]${ids.hex(32)}`;
  const environment = startEnvironment({
    shim: assetPath('lambda-runtime.cjs'),
    root,
    endpoint: world.endpoint,
    handler: config.handler ?? '',
    memoryMb: config.memoryMb,
    nodeMajor: nodeVersion(config.runtime) ?? 0,
    logFormat: config.logging.format,
    logLevel: config.logging.applicationLevel ?? 'INFO',
    logStream,
    variables: variablesOf(deployed, {
      scope,
      endpoint: world.endpoint,
      root,
      layerFolders: await layerFolders(world, deployed),
      credentials,
      logGroup: logGroupOf(deployed),
      logStream,
    }),
  });
  return { environment, expiresAt: credentials.expiration.getTime() };
}

/** Where layers keep modules for Node.js. Source: developer guide, "Working with layers". */
async function layerFolders(world: World, { config }: Deployed): Promise<string[]> {
  const folders: string[] = [];
  for (const arn of config.layers) {
    const [, , , region = '', account = '', , layer = '', layerVersion = ''] = arn.split(':');
    const row = tablesOf(world, { region, account }).layers.get(keyOf(layer, layerVersion));
    if (!row) continue;
    const root = await unpacked(world, row.code);
    const major = nodeVersion(config.runtime);
    for (const path of [`nodejs/node${major}/node_modules`, 'nodejs/node_modules']) {
      if (existsSync(join(root, path))) folders.push(join(root, path));
    }
  }
  return folders;
}
