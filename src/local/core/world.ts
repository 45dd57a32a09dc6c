import type { ResourceProvider } from '../cloudformation/providers/contract.js';
import type { Behaviour } from './behaviour/index.js';
import type { Clock } from './clock.js';
import type { PortName, Ports } from './ports.js';
import type { Scope } from './scope.js';
import type { Store } from './store.js';

/** How long things take: `instant` for tests, `brisk` to see it happen. */
export type Pace = 'instant' | 'brisk';

/** One embedded AWS: everything that a service may touch outside its own memory. */
export interface World {
  readonly store: Store;
  readonly clock: Clock;
  readonly pace: Pace;
  /** Times, limits, windows and faults as the operator wants them. */
  readonly behaviour: Behaviour;
  /** `http://127.0.0.1:<port>`, once it listens. */
  readonly endpoint: string;
  /** A folder for what must be files (unpacked function code); inside the state folder. */
  readonly workFolder: string;
  /** Loads the service that fills this port. */
  port<N extends PortName>(name: N): Promise<Ports[N]>;
  /** The same where the port is known to be loaded already; `undefined` when it is not. */
  loaded<N extends PortName>(name: N): Ports[N] | undefined;
  /** How CloudFormation makes a resource type; `undefined` for types without behaviour of their own. */
  provider(type: string): Promise<ResourceProvider | undefined>;
  /** Fires when the embedded AWS stops; long work ends then. */
  readonly signal: AbortSignal;
  /** Where trouble of our own is told: a line to the daemon's log. */
  readonly log: (line: string) => void;
  /** Limits of an account that differ from the defaults, by quota name. */
  readonly limits: Limits;
}

export interface Limits {
  /** Value of a quota in a scope, e.g. `lambda.concurrent-executions`; the default is the service's own. */
  get(scope: Scope, quota: string, fallback: number): number;
  set(scope: Scope, quota: string, value: number): void;
}
