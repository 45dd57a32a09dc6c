import { type Behaviour, createBehaviour, readBehaviour } from './core/behaviour/index.js';
import type { Clock } from './core/clock.js';
import { fastClock } from './core/fast-clock.js';
import type { LocalOptions } from './index.js';

/** A behaviour with the clock that it governs. */
export interface Governed {
  readonly behaviour: Behaviour;
  readonly clock: Clock;
  /** Puts the behaviour of a text in force; without one, none. @throws BehaviourWrong */
  behave(source?: string): void;
}

type Options = Pick<LocalOptions, 'behaviour' | 'clock' | 'pace'>;

/** @throws BehaviourWrong */
export function governed({
  behaviour: wanted = {},
  clock: given,
  pace = 'brisk',
}: Options): Governed {
  const settings = readBehaviour(typeof wanted === 'string' ? wanted : JSON.stringify(wanted));
  const behaviour = createBehaviour(settings, pace);
  const own = fastClock(settings.clock?.factor, startOf(settings), behaviour.skewMs);
  return {
    behaviour,
    clock: given ?? own,
    behave(source = '') {
      const next = readBehaviour(source);
      behaviour.set(next);
      own.run(next.clock?.factor ?? 1, startOf(next), behaviour.skewMs);
    },
  };
}

const startOf = ({ clock }: ReturnType<typeof readBehaviour>): Date | undefined =>
  clock?.start === undefined ? undefined : new Date(clock.start);
