import { isRecord } from '../assembly/index.js';
import type { StackFacts } from '../aws/index.js';
import type { State } from '../state/index.js';

/** What an earlier run knew about a stack. True only as long as the stack says the same of itself. */
export interface KnownStack {
  readonly stackId: string;
  /** RFC 3339: last update, or creation. */
  readonly changedAt: string;
  readonly templateHash: string;
}
export type Known = Readonly<Record<string, KnownStack>>;

const NOTE = 'stacks';

export async function readKnown(state: Pick<State, 'note'>): Promise<Known> {
  const note = await state.note(NOTE);
  if (!isRecord(note)) return {};
  const entries = Object.entries(note).filter((entry): entry is [string, KnownStack] =>
    isKnown(entry[1]),
  );
  return Object.fromEntries(entries);
}

export async function keepKnown(state: Pick<State, 'keepNote'>, known: Known): Promise<void> {
  await state.keepNote(NOTE, known);
}

export const knownKey = ({ region, name }: { region: string; name: string }): string =>
  `${region}/${name}`;

export function knownOf(facts: StackFacts, templateHash: string): KnownStack {
  return { stackId: facts.id, changedAt: changedAt(facts), templateHash };
}

/** The hash of a stack's template, if nothing happened to the stack since it was noted. */
export function hashIfSame(known: KnownStack | undefined, facts: StackFacts): string | undefined {
  const isSame = known?.stackId === facts.id && known.changedAt === changedAt(facts);
  return isSame ? known.templateHash : undefined;
}

const changedAt = ({ updatedAt, createdAt }: StackFacts): string =>
  (updatedAt ?? createdAt).toISOString();

function isKnown(value: unknown): value is KnownStack {
  return (
    isRecord(value) &&
    typeof value['stackId'] === 'string' &&
    typeof value['changedAt'] === 'string' &&
    typeof value['templateHash'] === 'string'
  );
}
