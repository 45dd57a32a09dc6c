import { Readable } from 'node:stream';
import {
  type Action,
  type ActionName,
  type ArmedRule,
  type FaultCall,
  hitBy,
} from '../core/behaviour/index.js';
import { systemClock } from '../core/clock.js';
import type { HttpRequest } from '../core/http.js';
import type { World } from '../core/world.js';
import { isRead } from './audit.js';
import { authError } from './auth-errors.js';
import type { Reply } from './encode.js';
import { encodeError } from './errors.js';
import type { Fate } from './fate.js';
import { failing, throttled } from './fault-errors.js';
import { type Identified, identify, isIdentified } from './identify.js';

const DRIP_SECONDS = 0.2;
/** Answers that a rule remembers. */
const MOST_ANSWERS = 200;

interface Faulted {
  readonly world: World;
  readonly request: HttpRequest;
  readonly requestId: string;
  /** What the call would do without any rule. */
  readonly carryOut: () => Promise<Reply>;
}

/** Answers a call as the rules want it, with the date of a clock that may be off. */
export async function answerUnderRules(
  signing: string | undefined,
  faulted: Faulted,
): Promise<Reply> {
  const reply = await answerByRules(signing, faulted);
  if (faulted.world.behaviour.skewMs === 0) return reply;
  const date = callersTime(faulted.world).toUTCString();
  return { ...reply, headers: { ...reply.headers, date } };
}

/** What no rule hits is simply carried out. */
async function answerByRules(signing: string | undefined, faulted: Faulted): Promise<Reply> {
  const { world, request, requestId, carryOut } = faulted;
  const found = await identify(request, signing);
  if (!isIdentified(found)) return carryOut();
  const { rules } = world.behaviour;
  const call = callOf(found);
  const hit = hitBy(rules, call, callersTime(world).getTime());
  const key = `${request.method} ${request.path}?${request.queryString}\n${request.body.toString('latin1')}`;
  if (hit?.keepsAnswers && !hit.answers.has(key))
    hit.fired -= 1; // nothing to say once more: no hit
  else if (hit) {
    world.behaviour.fired({
      time: world.clock.now(),
      rule: hit.name,
      actions: hit.actions.map(({ name }) => name),
      service: found.service.packageName,
      operation: call.operation,
      nth: hit.matched,
      requestId,
    });
    return strike(hit, found, key, faulted);
  }
  const reply = await carryOut();
  for (const rule of rules) if (rule.fits(call)) remember(rule, key, reply);
  return reply;
}

const callOf = ({ service, operation, form }: Identified): FaultCall => ({
  services: [service.packageName, service.signing],
  operation: operation.name,
  isRead: isRead(operation.name),
  stack: form?.get('StackName') ?? undefined,
});

/** Waits and timeouts of callers are their own, whatever the time is in here. */
const callersTime = ({ clock }: World): Date => clock.outside?.() ?? clock.now();

async function strike(
  { actions, answers }: ArmedRule,
  found: Identified,
  key: string,
  { world, requestId, carryOut }: Faulted,
): Promise<Reply> {
  const find = finder(actions);
  const delay = find('delay')?.setting ?? 0;
  if (delay > 0) await systemClock.sleep(delay * 1_000, world.signal).catch(() => {});

  const instead = insteadOf(find, found, requestId, world);
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

/** The answer of a call that is not carried out; `undefined` when it is. */
function insteadOf(
  find: Find,
  { service, wire }: Identified,
  requestId: string,
  { signal }: World,
): Reply | undefined {
  if (find('reset-before')) return { ...NOTHING, fate: { kind: 'reset' } };
  if (find('hang')) return { ...NOTHING, fate: { kind: 'hang', until: signal } };
  const refuse = (error: Error) => encodeError(service, wire, error, requestId);
  if (find('throttle')) return refuse(throttled(service, wire));
  if (find('expired-credentials')) return refuse(authError('expired-token', service.signing, wire));
  const error = find('error');
  if (error) return refuse(failing(service, wire, error.setting ?? {}));
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

function remember({ keepsAnswers, answers }: ArmedRule, key: string, reply: Reply): void {
  if (!keepsAnswers || !isKept(reply)) return;
  answers.delete(key);
  answers.set(key, reply);
  const [oldest] = answers.keys();
  if (answers.size > MOST_ANSWERS && oldest !== undefined) answers.delete(oldest);
}

const isKept = ({ status, body }: Reply): boolean => status < 400 && !(body instanceof Readable);
