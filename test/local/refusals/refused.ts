import { expect } from 'vitest';
import type { Refusal } from '../../../src/local/data/refusals/refusal.js';
import { refusals } from '../../../src/local/data/refusals.js';
import type { Cloud } from '../cloudformation/cloud.js';

/** The call must fail with the declared code, status and message. */
export async function refused(id: string, attempt: Promise<unknown>): Promise<void> {
  const { code, status, wording } = declared(id);
  const error = await attempt.then(() => undefined, parts);
  expect(error, `${id} was not refused`).toBeDefined();
  expect(error?.codes).toContain(code);
  if (status !== undefined) expect(error?.status).toBe(status);
  expect(error?.message).toMatch(new RegExp(`^${pattern(wording)}$`, 's'));
}

/** The stack must fail, and an event must say the declared message with the handler's code. */
export async function refusedInStack(
  id: string,
  cloud: Cloud,
  stack: string,
  handlerCode?: string,
): Promise<void> {
  const { wording } = declared(id);
  const told = (await cloud.events(stack))
    .filter(({ ResourceStatus }) => /FAILED$/.test(ResourceStatus ?? ''))
    .map(({ ResourceStatusReason = '' }) => ResourceStatusReason);
  const matching = told.filter((reason) => new RegExp(pattern(wording), 's').test(reason));
  expect(matching, `${id} is not told by ${JSON.stringify(told, undefined, 1)}`).not.toEqual([]);
  if (handlerCode) expect(matching[0]).toContain(`HandlerErrorCode: ${handlerCode})`);
}

/** A text that is no error of a call: a status reason, an answer's body. */
export const says = (id: string, text: string | undefined): void =>
  expect(text).toMatch(new RegExp(pattern(declared(id).wording), 's'));

function declared(id: string): Refusal {
  const found = refusals.find((each) => each.id === id);
  if (!found) throw new Error(`no refusal ${id} is declared`);
  return found;
}

const pattern = (wording: string): string =>
  wording
    .split(/‹[^›]*›/)
    .map((fixed) => fixed.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .join('.*?');

function parts(error: unknown) {
  const {
    name,
    message,
    Code,
    Error: nested,
    $metadata,
  } = error as {
    name: string;
    message: string;
    Code?: string;
    Error?: { Code?: string };
    $metadata?: { httpStatusCode?: number };
  };
  return { codes: [name, Code, nested?.Code], message, status: $metadata?.httpStatusCode };
}
