import { constraint } from '../errors.js';
import type { UrlRow } from './rows.js';

/** What a caller says of an address. */
export type UrlSettings = Pick<UrlRow, 'cors'> & {
  readonly authType?: string | undefined;
  readonly invokeMode?: string | undefined;
};

/** Only aliases have addresses of their own: neither `$LATEST` by name nor a version. */
const QUALIFIER = /^(?!\d+$)[0-9a-zA-Z-_]+$/;

/** @throws AwsError ValidationException */
export function checkQualifier(qualifier: string | undefined): void {
  if (qualifier === undefined || QUALIFIER.test(qualifier)) return;
  throw constraint(
    qualifier,
    'qualifier',
    'Member must satisfy regular expression pattern: ((?!^\\d+$)^[0-9a-zA-Z-_]+$)',
  );
}

const LARGEST_MAX_AGE = 86_400;
/** Source: API reference, Cors: items of a list, and characters of an item. */
const LISTS = {
  allowHeaders: { items: 100, length: 1024 },
  allowMethods: { items: 6, length: 6 },
  allowOrigins: { items: 100, length: 253 },
  exposeHeaders: { items: 100, length: 1024 },
} as const;

/** @throws AwsError ValidationException */
export function checkSettings({ authType, invokeMode, cors }: UrlSettings): void {
  oneOf(authType, 'authType', ['AWS_IAM', 'NONE']);
  oneOf(invokeMode, 'invokeMode', ['RESPONSE_STREAM', 'BUFFERED']);
  checkList('allowHeaders', cors?.AllowHeaders);
  checkList('allowMethods', cors?.AllowMethods);
  checkList('allowOrigins', cors?.AllowOrigins);
  checkList('exposeHeaders', cors?.ExposeHeaders);
  const age = cors?.MaxAge ?? 0;
  const rule = 'Member must have value';
  if (age < 0) throw constraint(age, 'cors.maxAge', `${rule} greater than or equal to 0`);
  if (age > LARGEST_MAX_AGE)
    throw constraint(age, 'cors.maxAge', `${rule} less than or equal to ${LARGEST_MAX_AGE}`);
}

function oneOf(value: string | undefined, member: string, values: readonly string[]): void {
  if (value === undefined || values.includes(value)) return;
  const set = values.join(', ');
  throw constraint(value, member, `Member must satisfy enum value set: [${set}]`);
}

/** A browser's `OPTIONS` has seven letters and is refused for that: Lambda answers preflights itself. */
function checkList(name: keyof typeof LISTS, list: readonly string[] | undefined): void {
  const { items, length } = LISTS[name];
  const shown = `[${list?.join(', ')}]`;
  const member = `cors.${name}`;
  if (list && list.length > items)
    throw constraint(shown, member, `Member must have length less than or equal to ${items}`);
  if (!list?.some((item) => item.length > length)) return;
  const rules = [
    `Member must have length less than or equal to ${length}`,
    `Member must have length greater than or equal to ${name === 'allowOrigins' ? 1 : 0}`,
    'Member must satisfy regular expression pattern: .*',
    'Member must not be null',
  ];
  throw constraint(shown, member, `Member must satisfy constraint: [${rules.join(', ')}]`);
}
