import type { ChosenEnvironment } from '../../config/index.js';
import { problems } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { LoadPlan } from '../../probe/index.js';
import type { ProbeFlags } from './probe-recipe.js';

export type Wish = Pick<LoadPlan, 'mode' | 'durationMs' | 'rampMs' | 'errorBudgetPercent'>;

/** Connections where neither a rate nor connections are named. */
const FEW_CONNECTIONS = 2;

/**
 * The load that the command line asks for, once it is known to be allowed; `undefined` for none.
 *
 * @throws `load-unnamed`, `load-above-ceiling`, `declined`, `not-agreed`, `confirm-wrong`
 */
export async function loadWish(
  io: Pick<CommandIo, 'ask'>,
  flags: ProbeFlags,
  { name, environment, config }: ChosenEnvironment,
): Promise<Wish | undefined> {
  const { load, rate, connections, duration: durationMs } = flags;
  const named = rate !== undefined ? '--rate' : connections !== undefined ? '--connections' : '';
  if (!load && named) throw problems.loadUnnamed({ flag: named });
  if (!load) return undefined;
  if (rate !== undefined && connections !== undefined) throw problems.loadUnnamed({ flag: named });
  const mode = rate === undefined ? { connections: connections ?? FEW_CONNECTIONS } : { rate };
  const { aboveCeiling } = await import('../../probe/index.js');
  const wishes = aboveCeiling(
    { rate: undefined, connections: undefined, ...mode, durationMs },
    config.probe?.load,
  );
  if (wishes.length > 0) throw problems.loadAboveCeiling({ wishes });
  const rampMs = Math.min(flags.ramp, durationMs);
  if (environment.protected) await agreed(io, name, mode, durationMs);
  return { mode, durationMs, rampMs, errorBudgetPercent: flags.errorBudget };
}

async function agreed(
  io: Pick<CommandIo, 'ask'>,
  name: string,
  mode: Wish['mode'],
  durationMs: number,
): Promise<void> {
  const how = 'rate' in mode ? `${mode.rate} requests a second` : `${mode.connections} connections`;
  const text = `Put load on the protected environment ${name}?`;
  const details = [`${how} for ${durationMs / 1000} s; people who use it may feel it`];
  if (!(await io.ask({ text, details, confirm: name })))
    throw problems.declined({ question: text });
}
