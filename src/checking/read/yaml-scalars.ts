/**
 * What a plain scalar of YAML stands for. CloudFormation reads YAML 1.1 (User Guide, "CloudFormation
 * template format"), so `Yes` and `off` are booleans; it has no timestamps, so dates are text.
 *
 * Numbers keep their text wherever a number would lose some of it: leading zeros (account ids),
 * trailing zeros (versions), more digits than a double holds.
 */
export function plainValue(source: string): string | number | boolean | null {
  if (NULLS.has(source)) return null;
  if (YES.has(source)) return true;
  if (NO.has(source)) return false;
  return NUMBER.test(source) && String(Number(source)) === source ? Number(source) : source;
}

/** An account id that YAML 1.1 takes for an octal number, and that number. Source: github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/745. */
export const octalAccount = (source: string): number | undefined =>
  /^0[0-7]{11}$/.test(source) ? Number.parseInt(source, 8) : undefined;

const NULLS: ReadonlySet<string> = new Set(['', '~', 'null', 'Null', 'NULL']);
const YES: ReadonlySet<string> = new Set(spellings('yes', 'true', 'on'));
const NO: ReadonlySet<string> = new Set(spellings('no', 'false', 'off'));
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** Lower case, capitalised, upper case: the only ones that YAML 1.1 takes. */
function spellings(...words: readonly string[]): readonly string[] {
  return words.flatMap((word) => [
    word,
    `${word.charAt(0).toUpperCase()}${word.slice(1)}`,
    word.toUpperCase(),
  ]);
}
