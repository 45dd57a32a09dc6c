import { problems, UserError } from '../errors/index.js';
import { accessProblem } from './access.js';

/** Who calls, for messages. */
export interface Caller {
  readonly who: string;
  readonly endpoint: string | undefined;
  readonly profile: string | undefined;
  /** The command that runs, for the policy that would let it. */
  readonly command: string;
}

/** Makes one call; what goes wrong comes out as a problem, except errors named in `expected`. */
export type Call = <T>(
  action: string,
  send: () => Promise<T>,
  expected?: readonly string[],
) => Promise<T>;

export function callAs(caller: Caller): Call {
  return async (action, send, expected = []) => {
    try {
      return await send();
    } catch (error) {
      if (error instanceof Error && expected.includes(error.name)) throw error;
      throw translated(error, action, caller);
    }
  };
}

const DENIED = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'UnauthorizedOperation',
  'UnauthorizedAccess',
  'NotAuthorized',
]);

/** What AWS refused may be another action than the one called, such as passing a role. */
const deniedAction = (message: string): string | undefined =>
  /not authorized to perform: ([\w-]+:\w+)/.exec(message)?.[1];

/** What the SDK calls an error in whose body it finds no code: AWS always sends one. */
const NO_CODE = /^Unknown(Error)?$/;

/** The one place where a failed call gets its meaning. Problems and interruptions pass as they are. */
function translated(
  error: unknown,
  action: string,
  { who, endpoint, profile, command }: Caller,
): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  const cause = { cause: error };
  if (DENIED.has(error.name)) {
    const named = deniedAction(error.message) ?? action;
    return problems.accessDenied({ action: named, who, command }, cause);
  }
  const access = accessProblem(error, endpoint, profile);
  if (access) return access;
  const status = httpStatusOf(error);
  if (isShapeError(error, status)) {
    return problems.answerUnclear({ action, reason: firstLine(error.message) }, cause);
  }
  if (status !== undefined && status >= 400 && status < 500 && !isThrottled(error)) {
    if (NO_CODE.test(error.name) || NO_CODE.test(error.message)) {
      const reason = `HTTP ${status} without an error code`;
      return problems.answerUnclear({ action, reason }, cause);
    }
    return problems.awsRefused({ action, code: error.name, message: error.message }, cause);
  }
  if (status !== undefined || isNetworkError(error)) {
    return problems.awsSilent({ action, reason: firstLine(error.message) || error.name }, cause);
  }
  return error;
}

/**
 * Whether a failed call leaves open what AWS did: the connection broke after sending, or the
 * service itself failed. A refusal leaves no doubt.
 */
export function leavesDoubt(error: unknown): boolean {
  const origin = error instanceof UserError ? error.cause : error;
  if (!(origin instanceof Error)) return false;
  const status = httpStatusOf(origin);
  if (status !== undefined) return status >= 500;
  return isNetworkError(origin) && !('code' in origin && origin.code === 'ECONNREFUSED');
}

/** Whether AWS asked us to slow down. */
export function isThrottled(error: unknown): boolean {
  const origin = error instanceof UserError ? error.cause : error;
  return (
    origin instanceof Error &&
    /^(Throttling|ThrottlingException|TooManyRequests|TooManyRequestsException|RequestLimitExceeded|SlowDown)$/.test(
      origin.name,
    )
  );
}

/** A list that AWS always sends; without it the answer came from something else. */
export function listIn<T>(
  list: readonly T[] | undefined,
  action: string,
  member: string,
): readonly T[] {
  if (!list) throw problems.answerUnclear({ action, reason: `it came without "${member}"` });
  return list;
}

/** A member that AWS always sends. */
export function memberOf<T>(value: T | undefined | null, action: string, member: string): T {
  if (value === undefined || value === null) {
    throw problems.answerUnclear({ action, reason: `it came without "${member}"` });
  }
  return value;
}

/** Reads page after page. Stops with an error when a page asks for itself again. */
export async function allPages<T>(
  action: string,
  read: (
    token: string | undefined,
  ) => Promise<{ readonly items: readonly T[]; readonly next: string | undefined }>,
): Promise<readonly T[]> {
  const items: T[] = [];
  const seen = new Set<string>();
  let token: string | undefined;
  do {
    const page = await read(token);
    items.push(...page.items);
    token = page.next || undefined;
    if (token !== undefined && seen.has(token)) {
      throw problems.answerUnclear({ action, reason: 'its pages never end' });
    }
    if (token !== undefined) seen.add(token);
  } while (token !== undefined);
  return items;
}

function httpStatusOf(error: Error): number | undefined {
  if (!('$metadata' in error)) return undefined;
  const metadata = error.$metadata;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata))
    return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}

/** A good status with a body that is no answer: a login page, a cut line, a proxy. */
function isShapeError(error: Error, status: number | undefined): boolean {
  const isGood = status === undefined || status < 300;
  return (
    isGood &&
    (error instanceof SyntaxError ||
      (/deserializ|xml|unexpected (token|end)/i.test(error.message) && !isNetworkError(error)))
  );
}

const NETWORK =
  /^(ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;

function isNetworkError(error: Error): boolean {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (
    NETWORK.test(code) ||
    /^(TimeoutError|AbortError|NetworkError)$/.test(error.name) ||
    /socket hang up|aborted|timed out/i.test(error.message)
  );
}

const firstLine = (text: string): string => text.split('\n', 1)[0]?.slice(0, 200) ?? '';
