import type { Look, Parts, Signature } from '../signature.js';
import { codesIn } from './codes.js';
import { withoutForeignLines } from './foreign-lines.js';
import { signatures } from './list.js';
import { literalIndex } from './literal-index.js';
import { literalsOf } from './literals.js';

/** One signature that a text fits. */
export interface Match {
  readonly signature: Signature;
  readonly look: Look;
  /** Named groups that were caught. */
  readonly parts: Parts;
  /** 0 to 1: the look's certainty, lowered where its type, status or code could not be compared. */
  readonly certainty: number;
  /** The part of the text that fits. */
  readonly matched: string;
}

/** What is known of the text beside itself. */
export interface About {
  readonly type?: string | undefined;
  readonly status?: string | undefined;
  readonly code?: string | undefined;
}

/** Signatures that a text fits, the surest first; of each only its best look. */
export function matchesOf(text: string, about: About = {}): readonly Match[] {
  const seen = withoutForeignLines(cut(text));
  const codes = once(() => [...(about.code === undefined ? [] : [about.code]), ...codesIn(seen)]);
  const best = new Map<Signature, Match>();
  for (const { signature, look } of candidatesIn(seen.toLowerCase())) {
    const certainty = look.certainty * comparable(look, about, codes);
    const before = best.get(signature);
    if (certainty === 0 || (before && before.certainty >= certainty)) continue;
    const found = look.text.exec(seen);
    if (found)
      best.set(signature, { signature, look, parts: partsOf(found), certainty, matched: found[0] });
  }
  return [...best.values()].sort(better);
}

/** Longer texts are looked at from both ends: tools print the cause first or last. */
const MOST = 60_000;
const cut = (text: string): string =>
  text.length <= MOST ? text : `${text.slice(0, MOST / 2)}\n${text.slice(-MOST / 2)}`;

interface Candidate {
  readonly signature: Signature;
  readonly look: Look;
}

const always: Candidate[] = [];
const byLiteral = new Map<string, Candidate[]>();
for (const signature of signatures)
  for (const look of signature.looks) {
    const literals = literalsOf(look.text);
    if (!literals) always.push({ signature, look });
    for (const literal of literals ?? []) {
      const others = byLiteral.get(literal);
      if (others) others.push({ signature, look });
      else byLiteral.set(literal, [{ signature, look }]);
    }
  }
const literalsIn = literalIndex([...byLiteral.keys()]);

/** Looks whose pattern can fit: something that it needs is in the text. */
function candidatesIn(lower: string): readonly Candidate[] {
  const all = new Map(always.map((one) => [one.look, one]));
  for (const literal of literalsIn(lower))
    for (const one of byLiteral.get(literal) ?? []) all.set(one.look, one);
  return [...all.values()];
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** What a look keeps of its certainty where something that it is bound to is not known. */
const UNKNOWN = 0.9;

/** 1 where all bounds are met, less where they are not known, 0 where one is broken. */
function comparable(look: Look, about: About, codes: () => readonly string[]): number {
  return (
    share(look.types, about.type === undefined ? [] : [about.type], isOfType) *
    share(look.statuses, about.status === undefined ? [] : [about.status], isSame) *
    share(look.codes, look.codes ? codes() : [], isSame)
  );
}

function share(
  wanted: readonly string[] | undefined,
  known: readonly string[],
  fits: (wanted: string, known: string) => boolean,
): number {
  if (wanted === undefined) return 1;
  if (known.length === 0) return UNKNOWN;
  return wanted.some((one) => known.some((other) => fits(one, other))) ? 1 : 0;
}

const isSame = (wanted: string, known: string): boolean => wanted === known;

const isOfType = (wanted: string, known: string): boolean =>
  wanted.endsWith('*') ? known.startsWith(wanted.slice(0, -1)) : wanted === known;

const partsOf = ({ groups = {} }: RegExpExecArray): Parts =>
  Object.fromEntries(
    Object.entries(groups).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

const RANK = { cause: 0, wrapper: 1, victim: 2 } as const;

/** Surest first; then causes before what only wraps or follows, then the longer look. */
const better = (a: Match, b: Match): number =>
  b.certainty - a.certainty ||
  RANK[a.signature.role] - RANK[b.signature.role] ||
  b.matched.length - a.matched.length ||
  (a.signature.id < b.signature.id ? -1 : 1);
