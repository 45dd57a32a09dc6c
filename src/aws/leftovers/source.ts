import { problems } from '../../errors/index.js';
import type { Source } from '../looking/absent.js';

/** What a port works with: the region is the one where the thing lives. */
export type LeftoverSource = Source;

/** Where services without regions are asked. Source: AWS General Reference, service endpoints. */
export const GLOBAL = 'us-east-1';

/** One change, where errors of these names mean that it was done before. */
export async function doneOrGone(
  { call }: Pick<Source, 'call'>,
  action: string,
  send: () => Promise<unknown>,
  gone: readonly string[],
): Promise<void> {
  try {
    await call(action, send, gone);
  } catch (error) {
    if (!(error instanceof Error) || !gone.includes(error.name)) throw error;
  }
}

export type Tags = Readonly<Record<string, string>>;

/** Tags in the shape that most services answer. */
export const tagsOf = (
  list: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] = [],
): Tags => Object.fromEntries(list.map(({ Key = '', Value = '' }) => [Key, Value]));

/** RFC 3339 of a time that AWS told as a date, as seconds or as milliseconds. */
export function timeOf(told: Date | number | string | undefined): string | undefined {
  if (told === undefined || told === '') return undefined;
  const time = new Date(typeof told === 'number' && told < 1e11 ? told * 1000 : told);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}

/** What a service sends and takes as a policy: JSON, sometimes written for an address. */
export function documentOf(text: string | undefined): unknown {
  if (text === undefined || text === '') return undefined;
  const plain = text.startsWith('%7B') ? decodeURIComponent(text) : text;
  try {
    return JSON.parse(plain);
  } catch {
    return plain; // a document that is no JSON is told as it is
  }
}

/** A saved input of a call, which has come back from a file: what the call cannot do without is there. */
export function isInput<T extends object>(
  value: unknown,
  needed: readonly (keyof T & string)[],
): value is T {
  return (
    typeof value === 'object' && value !== null && needed.every((name) => Reflect.has(value, name))
  );
}

/** A saved input of a call, or an error that names what is missing. */
export function inputOf<T extends object>(
  value: unknown,
  needed: readonly (keyof T & string)[],
): T {
  if (isInput<T>(value, needed)) return value;
  throw problems.savedUnreadable({ what: 'definition', lacks: needed.join(', ') });
}

/** An answer without what belongs to the connection, as JSON would keep it. */
export function plain(answer: object): Readonly<Record<string, unknown>> {
  const { $metadata: _, ...rest } = { $metadata: undefined, ...answer };
  const text = JSON.stringify(rest);
  const value: unknown = JSON.parse(text);
  return isInput<Record<string, unknown>>(value, []) ? value : {};
}
