import type { FaultCall } from '../core/behaviour/index.js';
import type { HttpRequest } from '../core/http.js';
import type { World } from '../core/world.js';
import { isRead } from './audit.js';
import { authError } from './auth-errors.js';
import { claimOf } from './credential.js';
import type { Reply } from './encode.js';
import { encodeError } from './errors.js';
import { failing, throttled } from './fault-errors.js';
import { type Identified, identify, isIdentified } from './identify.js';
import type { Words } from './strike.js';
import { callersTime, underRules } from './under-rules.js';

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

async function answerByRules(signing: string | undefined, faulted: Faulted): Promise<Reply> {
  const { world, request, requestId, carryOut } = faulted;
  const found = await identify(request, signing);
  if (!isIdentified(found)) return carryOut();
  return underRules(callOf(found, claimOf(request)?.region), {
    ...{ world, requestId, carryOut },
    service: found.service.packageName,
    words: wordsOf(found, requestId),
    key: keyOf(request),
  });
}

/** The same for requests that ask the same. */
export const keyOf = ({ method, path, queryString, body }: HttpRequest): string =>
  `${method} ${path}?${queryString}\n${body.toString('latin1')}`;

const callOf = (
  { service, operation, form }: Identified,
  region: string | undefined,
): FaultCall => ({
  services: [service.packageName, service.signing],
  operation: operation.name,
  isRead: isRead(operation.name),
  region,
  stack: form?.get('StackName') ?? undefined,
});

function wordsOf({ service, wire }: Identified, requestId: string): Words {
  const refuse = (error: Error) => encodeError(service, wire, error, requestId);
  return {
    throttled: () => refuse(throttled(service, wire)),
    expired: () => refuse(authError('expired-token', service.signing, wire)),
    failing: (setting) => refuse(failing(service, wire, setting)),
  };
}
