import type { LiveFacts } from '../../aws/live/index.js';
import type { Parts, Probe, ProbeVerdict } from '../signature.js';

/** What a live reader told, read member by member: an answer may come from a saved bundle. */
export interface Told<A extends keyof LiveFacts> {
  readonly text: (member: keyof LiveFacts[A] & string) => string | undefined;
  readonly flag: (member: keyof LiveFacts[A] & string) => boolean | undefined;
  readonly number: (member: keyof LiveFacts[A] & string) => number | undefined;
  /** Texts of a list; empty where there is no list. */
  readonly list: (member: keyof LiveFacts[A] & string) => readonly string[];
}

/** What an answer means; `undefined` is a thing that is not there. */
export type Judge<A extends keyof LiveFacts> = (
  told: Told<A> | undefined,
  parts: Parts,
) => ProbeVerdict;

/** A probe whose judge sees members of the named reader only. */
export const askLive = <A extends keyof LiveFacts & string>(
  ask: A,
  about: string,
  judge: Judge<A>,
  region?: string,
): Probe => ({
  ask,
  about,
  ...(region !== undefined && { region }),
  judge: (value, parts) => judge(value === undefined ? undefined : toldOf(value), parts),
});

const toldOf = <A extends keyof LiveFacts>(value: unknown): Told<A> => {
  const members = isRecord(value) ? value : {};
  const kept = <T>(member: string, is: (one: unknown) => one is T): T | undefined => {
    const found = members[member];
    return is(found) ? found : undefined;
  };
  return {
    text: (member) => kept(member, isText),
    flag: (member) => kept(member, isFlag),
    number: (member) => kept(member, isNumber),
    list: (member) => (kept(member, Array.isArray) ?? []).filter(isText),
  };
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const isText = (value: unknown): value is string => typeof value === 'string';
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
const isNumber = (value: unknown): value is number => typeof value === 'number';

export const confirms = (evidence: string): ProbeVerdict => ({ says: 'confirms', evidence });
export const refutes = (evidence: string): ProbeVerdict => ({ says: 'refutes', evidence });
export const saysNothing = (evidence: string): ProbeVerdict => ({ says: 'nothing', evidence });

/** Whether the thing is there at all. */
export const whetherThere =
  (what: string, there: 'confirms' | 'refutes') =>
  (told: object | undefined): ProbeVerdict => ({
    says: (told === undefined) === (there === 'refutes') ? 'confirms' : 'refutes',
    evidence: told === undefined ? `there is no ${what}` : `${what} exists`,
  });
