import { setMaxListeners } from 'node:events';
import type { Behaviour } from './behaviour/index.js';
import type { Clock } from './clock.js';
import type { Handler } from './handlers.js';
import { storedLimits } from './limits.js';
import type { PortName } from './ports.js';
import type { Service, ServiceFactory } from './service.js';
import type { Store } from './store.js';
import type { World } from './world.js';

/** How a service is found and what it is found for; `services/index.ts` lists them. */
export interface ServiceEntry {
  readonly load: () => Promise<{ readonly create: ServiceFactory }>;
  readonly packages: readonly string[];
  readonly ports: readonly PortName[];
  readonly namespaces: readonly string[];
  readonly hasDataPlane?: true;
}
export type ServiceEntries = Readonly<Record<string, ServiceEntry>>;

export interface WorldOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly behaviour: Behaviour;
  readonly workFolder: string;
  readonly log: (line: string) => void;
  readonly services: ServiceEntries;
  readonly endpoint: () => string;
  /** Compare every answer with the model of its operation. */
  readonly checksAnswers?: boolean;
}

/** A world with the services that live in it. */
export interface Cloud {
  readonly world: World;
  /** Loads and starts a service of the list. @throws Error when the list has no such service */
  service(name: string): Promise<Service>;
  /** The handlers for an SDK client package; `undefined` when no service answers it. */
  handlers(packageName: string): Promise<Readonly<Record<string, Handler>> | undefined>;
  readonly entries: ServiceEntries;
  readonly checksAnswers: boolean;
  /** Names of the services that were loaded so far. */
  loadedServices(): readonly string[];
  /** Ends long work and stops all services. */
  stop(): Promise<void>;
}

export function createWorld(options: WorldOptions): Cloud {
  const { services, log } = options;
  const ending = new AbortController();
  setMaxListeners(0, ending.signal); // whatever waits anywhere listens for the end
  const running = new Map<string, Promise<Service>>();
  const ready = new Map<string, Service>();
  const stops: (() => Promise<void>)[] = [];
  const index = indexOf(services);

  const load = async (name: string): Promise<Service> => {
    const entry = services[name];
    if (!entry) throw new Error(`there is no service "${name}"`);
    const service = (await entry.load()).create(world);
    ready.set(name, service);
    const stop = service.start?.();
    if (stop) stops.push(stop);
    return service;
  };
  const service = (name: string): Promise<Service> => {
    let loading = running.get(name);
    if (!loading) {
      loading = load(name);
      // A load that failed (say, for want of memory) may be tried again.
      loading.catch(() => running.delete(name));
      running.set(name, loading);
    }
    return loading;
  };

  const world: World = {
    store: options.store,
    clock: options.clock,
    behaviour: options.behaviour,
    get pace() {
      return options.behaviour.pace;
    },
    workFolder: options.workFolder,
    log,
    signal: ending.signal,
    limits: storedLimits(options.store, options.behaviour),
    get endpoint() {
      return options.endpoint();
    },
    async port(name) {
      const port = (await service(nameFor(index.ports, name, 'port'))).ports?.[name];
      if (!port) throw new Error(`the service behind port "${name}" does not fill it`);
      return port;
    },
    loaded(name) {
      const owner = index.ports.get(name);
      return owner === undefined ? undefined : ready.get(owner)?.ports?.[name];
    },
    async provider(type) {
      const owner = index.namespaces.get(type.split('::')[1] ?? '');
      if (owner === undefined) return undefined;
      return (await service(owner)).providers?.find((one) => one.type === type);
    },
  };

  return {
    world,
    service,
    entries: services,
    checksAnswers: options.checksAnswers ?? false,
    async handlers(packageName) {
      const owner = index.packages.get(packageName);
      return owner === undefined ? undefined : (await service(owner)).handlers[packageName];
    },
    loadedServices: () => [...ready.keys()],
    async stop() {
      ending.abort(new Error('the embedded AWS is stopping'));
      const results = await Promise.allSettled(stops.map((stop) => stop()));
      for (const result of results) {
        if (result.status === 'rejected') log(`a service did not stop: ${String(result.reason)}`);
      }
    },
  };
}

interface Index {
  readonly packages: ReadonlyMap<string, string>;
  readonly ports: ReadonlyMap<string, string>;
  readonly namespaces: ReadonlyMap<string, string>;
}

function indexOf(services: ServiceEntries): Index {
  const by = (pick: (entry: ServiceEntry) => readonly string[]): Map<string, string> =>
    new Map(
      Object.entries(services).flatMap(([name, entry]) =>
        pick(entry).map((key): [string, string] => [key, name]),
      ),
    );
  return {
    packages: by(({ packages }) => packages),
    ports: by(({ ports }) => ports),
    namespaces: by(({ namespaces }) => namespaces),
  };
}

function nameFor(names: ReadonlyMap<string, string>, key: PortName, what: string): string {
  const name = names.get(key);
  if (name === undefined) throw new Error(`no service fills the ${what} "${key}"`);
  return name;
}
