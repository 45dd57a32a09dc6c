import { type FaultCall, hitBy } from '../core/behaviour/index.js';
import type { World } from '../core/world.js';
import type { Reply } from './encode.js';
import { remember, type Struck, strike } from './strike.js';

interface Request extends Struck {
  readonly requestId: string;
  /** What records call the service. */
  readonly service: string;
}

/** Answers a request as the first rule wants it that hits it; what no rule hits is carried out. */
export async function underRules(call: FaultCall, request: Request): Promise<Reply> {
  const { world, key, requestId, service, carryOut } = request;
  const { rules } = world.behaviour;
  const hit = hitBy(rules, call, callersTime(world).getTime());
  if (hit?.keepsAnswers && !hit.answers.has(key))
    hit.fired -= 1; // nothing to say once more: no hit
  else if (hit) {
    world.behaviour.fired({
      time: world.clock.now(),
      rule: hit.name,
      actions: hit.actions.map(({ name }) => name),
      service,
      operation: call.operation,
      nth: hit.matched,
      requestId,
    });
    return strike(hit, request);
  }
  const reply = await carryOut();
  for (const rule of rules) if (rule.fits(call)) remember(rule, key, reply);
  return reply;
}

/** Waits and timeouts of callers are their own, whatever the time is in here. */
export const callersTime = ({ clock }: World): Date => clock.outside?.() ?? clock.now();
