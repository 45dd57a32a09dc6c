import { hitBy } from '../../../core/behaviour/index.js';
import { systemClock } from '../../../core/clock.js';
import type { World } from '../../../core/world.js';
import type { Deployed } from '../rows.js';
import type { RunOutcome } from './environment.js';

/** What a rule of the behaviour file does to one invocation. */
export interface Struck {
  readonly isThrottled: boolean;
  /** Instead of a run; `undefined` when the function does run. */
  outcome(): Promise<RunOutcome | undefined>;
}

/** The rule that hits this invocation; `undefined` when none does. */
export function struck(world: World, deployed: Deployed, requestId: string): Struck | undefined {
  const { behaviour, clock, signal } = world;
  if (behaviour.isPlain) return undefined;
  const call = {
    services: ['lambda'],
    operation: 'Invoke',
    isRead: false,
    function: deployed.name,
  };
  const hit = hitBy(behaviour.rules, call, (clock.outside?.() ?? clock.now()).getTime());
  if (!hit) return undefined;
  behaviour.fired({
    ...{ time: clock.now(), rule: hit.name, actions: hit.actions.map(({ name }) => name) },
    ...{ service: 'lambda', operation: deployed.name, nth: hit.matched, requestId },
  });
  return {
    isThrottled: hit.actions.some(({ name }) => name === 'throttle'),
    async outcome() {
      for (const action of hit.actions) {
        if (action.name === 'delay') await wait((action.setting ?? 0) * 1_000, signal);
        if (action.name === 'error') return failure(action.setting ?? {});
        if (action.name === 'hang') return timeout(deployed.config.timeoutSeconds * 1_000, signal);
      }
      return undefined;
    },
  };
}

const wait = (ms: number, signal: AbortSignal): Promise<void> =>
  systemClock.sleep(ms, signal).catch(() => {});

const NOTHING = { logs: [], maxMemoryMb: 0 } as const;

const failure = ({ code = 'Error', message = 'failed on purpose' }): RunOutcome => ({
  ...NOTHING,
  ...{ kind: 'failed', durationMs: 0 },
  failure: { errorType: code, errorMessage: message, trace: [] },
});

async function timeout(ms: number, signal: AbortSignal): Promise<RunOutcome> {
  await wait(ms, signal);
  return { ...NOTHING, kind: 'timeout', durationMs: ms };
}
