import { once } from 'node:events';
import { Readable } from 'node:stream';
import type { Action, ActionName, ArmedRule } from '../core/behaviour/index.js';
import { systemClock } from '../core/clock.js';
import type { World } from '../core/world.js';
import type { Reply } from './encode.js';
import type { Fate } from './fate.js';

const DRIP_SECONDS = 0.2;
/** Answers that a rule remembers. */
const MOST_ANSWERS = 200;

type Setting<N extends ActionName> = NonNullable<Extract<Action, { name: N }>['setting']>;

/** How the one who is called says what a rule wants it to say. */
export interface Words {
  throttled(): Reply;
  expired(): Reply;
  failing(setting: Setting<'error'>): Reply;
}

export interface Struck {
  readonly world: World;
  /** The same for requests that ask the same. */
  readonly key: string;
  readonly words: Words;
  /** What would happen without any rule. */
  readonly carryOut: () => Promise<Reply>;
}

/** Does to a request what the rule that hit it says. */
export async function strike(
  { actions, answers }: ArmedRule,
  { world, key, words, carryOut }: Struck,
): Promise<Reply> {
  const find = finder(actions);
  const delay = find('delay')?.setting ?? 0;
  if (delay > 0) await systemClock.sleep(delay * 1_000, world.signal).catch(() => {});

  if (find('hold')) await released(world);
  if (find('hold') && world.signal.aborted) return { ...NOTHING, fate: { kind: 'reset' } };
  const instead = insteadOf(find, words, world);
  if (instead) return instead;
  if (find('duplicate')) await carryOut();
  const fresh = await carryOut();
  const old = find('stale') && fresh.status !== 403 ? answers.get(key) : undefined;
  if (old && isKept(fresh)) answers.set(key, fresh);
  const fate = fateOf(find, world);
  const reply = old ? (old as Reply) : fresh;
  return fate ? { ...reply, fate } : reply;
}

type Find = <N extends ActionName>(name: N) => Extract<Action, { name: N }> | undefined;

const finder =
  (actions: readonly Action[]): Find =>
  <N extends ActionName>(name: N) =>
    actions.find((one): one is Extract<Action, { name: N }> => one.name === name);

/** Resolves when other settings are in force, or when the embedded AWS stops. */
async function released({ behaviour: { inForce }, signal }: World): Promise<void> {
  const either = AbortSignal.any([inForce, signal]);
  if (!either.aborted) await once(either, 'abort');
}

/** The answer of a request that is not carried out; `undefined` when it is. */
function insteadOf(find: Find, words: Words, { signal }: World): Reply | undefined {
  if (find('reset-before')) return { ...NOTHING, fate: { kind: 'reset' } };
  if (find('hang')) return { ...NOTHING, fate: { kind: 'hang', until: signal } };
  if (find('throttle')) return words.throttled();
  if (find('expired-credentials')) return words.expired();
  const error = find('error');
  if (error) return words.failing(error.setting ?? {});
  const answer = find('answer');
  if (!answer) return undefined;
  const { status = 503, type = 'text/html', body = '', headers = [] } = answer.setting ?? {};
  return { status, headers: { 'content-type': type, ...Object.fromEntries(headers) }, body };
}
const NOTHING: Reply = { status: 200, headers: {}, body: '' };

function fateOf(find: Find, { signal }: World): Fate | undefined {
  if (find('reset-after')) return { kind: 'reset' };
  const truncate = find('truncate');
  if (truncate) {
    const { setting } = truncate;
    return { kind: 'truncate', ...(setting !== undefined && { bytes: setting }) };
  }
  const drip = find('drip');
  if (!drip) return undefined;
  return { kind: 'drip', everyMs: (drip.setting ?? DRIP_SECONDS) * 1_000, until: signal };
}

/** Keeps an answer for a rule that gives old ones. */
export function remember({ keepsAnswers, answers }: ArmedRule, key: string, reply: Reply): void {
  if (!keepsAnswers || !isKept(reply)) return;
  answers.delete(key);
  answers.set(key, reply);
  const [oldest] = answers.keys();
  if (answers.size > MOST_ANSWERS && oldest !== undefined) answers.delete(oldest);
}

const isKept = ({ status, body }: Reply): boolean => status < 400 && !(body instanceof Readable);
