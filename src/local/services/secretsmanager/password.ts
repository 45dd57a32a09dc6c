import { randomInt } from 'node:crypto';
import { invalidParameter } from './errors.js';

export interface PasswordRules {
  readonly length?: number | undefined;
  readonly exclude?: string | undefined;
  readonly excludeLowercase?: boolean | undefined;
  readonly excludeUppercase?: boolean | undefined;
  readonly excludeNumbers?: boolean | undefined;
  readonly excludePunctuation?: boolean | undefined;
  readonly includeSpace?: boolean | undefined;
  /** One of each kind at least; the default. */
  readonly requireEach?: boolean | undefined;
}

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
/** Source: Secrets Manager API reference, GetRandomPassword, ExcludePunctuation. */
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

/** A password by the rules. @throws AwsError InvalidParameterException when no character is left */
export function randomPassword(rules: PasswordRules): string {
  const { length = 32, exclude = '', requireEach = true } = rules;
  const kinds = [
    rules.excludeLowercase ? '' : LOWER,
    rules.excludeUppercase ? '' : LOWER.toUpperCase(),
    rules.excludeNumbers ? '' : '0123456789',
    rules.excludePunctuation ? '' : PUNCTUATION,
    rules.includeSpace ? ' ' : '',
  ]
    .map((kind) => [...kind].filter((char) => !exclude.includes(char)))
    .filter((kind) => kind.length > 0);
  const all = kinds.flat();
  if (all.length === 0) {
    throw invalidParameter('The password can not be generated: every character is excluded.');
  }
  if (length < 1 || length > 4096 || (requireEach && length < kinds.length)) {
    throw invalidParameter(
      `The password length must be between ${requireEach ? kinds.length : 1} and 4096.`,
    );
  }
  const first = requireEach ? kinds.map(pick) : [];
  const rest = Array.from({ length: length - first.length }, () => pick(all));
  return shuffled([...first, ...rest]).join('');
}

const pick = (from: readonly string[]): string => from[randomInt(from.length)] ?? '';

function shuffled(items: readonly string[]): string[] {
  const left = [...items];
  return items.map(() => left.splice(randomInt(left.length), 1)[0] ?? '');
}
