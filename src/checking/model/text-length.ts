import { bounded } from './bounded.js';
import type { Hole, Part } from './value.js';

/** How many characters a text can have at deployment. */
export interface TextLength {
  /** Whatever stands in the holes, it has as many as this. */
  readonly least: number;
  /** With parameters that nobody gave at their defaults; `undefined` where something else decides. */
  readonly likely: number | undefined;
  /** At most; infinite where nothing bounds a hole. */
  readonly most: number;
}

/** Length of a text in characters, by its literal pieces and what is known of its holes. */
export function textLength(parts: readonly Part[]): TextLength {
  const each = parts.map((part) =>
    typeof part === 'string' ? exactly([...part].length) : holeLength(part),
  );
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
  const likely = each.map((one) => one.likely);
  return {
    least: sum(each.map(({ least }) => least)),
    likely: likely.includes(undefined) ? undefined : sum(likely.flatMap((one) => one ?? [])),
    most: sum(each.map(({ most }) => most)),
  };
}

const exactly = (length: number): TextLength => ({ least: length, likely: length, most: length });
const between = (least: number, most: number): TextLength => ({ least, likely: undefined, most });

function holeLength(hole: Hole): TextLength {
  const known = hole.name === undefined ? undefined : PSEUDO[hole.name];
  if (hole.kind === 'pseudo' && known) return known;
  const behind = bounded(
    () => hole.value?.(),
    () => undefined,
  );
  if (behind?.kind === 'text')
    return bounded(
      () => textLength(behind.parts),
      () => between(0, Number.POSITIVE_INFINITY),
    );
  if (hole.kind === 'parameter') return parameterLength(hole);
  return between(hole.kind === 'resource' ? 1 : 0, Number.POSITIVE_INFINITY);
}

function parameterLength({ parameter }: Hole): TextLength {
  const lengths = parameter?.allowed?.map((one) => [...one].length) ?? [];
  const { defaultValue, minLength = 0, maxLength = Number.POSITIVE_INFINITY } = parameter ?? {};
  const likely = defaultValue === undefined ? undefined : [...defaultValue].length;
  if (lengths.length > 0)
    return { least: Math.min(...lengths), likely, most: Math.max(...lengths) };
  return { least: minLength, likely, most: maxLength };
}

/** Account ids have 12 digits; names of regions run from us-east-1 to us-isob-east-1 and may grow; stacks have 1 to 128. */
const PSEUDO: Readonly<Record<string, TextLength>> = {
  'AWS::AccountId': exactly(12),
  'AWS::Region': between(9, 20),
  'AWS::Partition': between(3, 12),
  'AWS::StackName': between(1, 128),
  'AWS::URLSuffix': between(13, 30),
};
