import { isMap } from 'yaml';
import { nearestName } from './nearest.js';
import {
  entriesOf,
  type Field,
  field,
  mapOf,
  number,
  object,
  type Reader,
  scalarOf,
  text,
  unexpected,
  type Value,
} from './readers.js';
import { Flaw } from './wrong.js';

const status = (from: number) => number(from, 599, true);
const error = object({
  status: field(status(400), 'HTTP status; that of the code, or 500, unless told'),
  code: field(text(), "the service's own code for the status unless told"),
  message: field(text(), "the service's own sentence unless told"),
});
const plainAnswer = object({
  status: field(status(200), 'HTTP status; 503 unless told'),
  type: field(text(), 'content type; `text/html` unless told'),
  body: field(text(), 'the body, as it is; empty unless told'),
  headers: field(
    mapOf({ pattern: /^[A-Za-z0-9-]+$/, takes: 'names of headers' }, text(/^[\x20-\x7e]*$/)),
    'further headers, such as `retry-after: "3"`',
  ),
});

/** What can happen to a call: with a setting, or by its name alone. */
const ACTIONS = {
  throttle: bare("refused as too many calls, in the service's own words; not carried out"),
  error: field(error, 'refused with an error; not carried out. Alone: the 500 of the service'),
  answer: field(plainAnswer, 'answered with this, as a proxy in between would; not carried out'),
  'expired-credentials': bare('refused because the credentials have expired; not carried out'),
  'reset-before': bare('the connection is reset; not carried out'),
  'reset-after': bare('carried out, and the connection is reset before the answer'),
  hang: bare('no answer until the caller gives up; not carried out'),
  hold: bare('stands still until other settings are put in force; carried out then'),
  delay: field(number(0, 3_600), 'answered so many seconds later'),
  drip: field(
    number(0.001, 3_600),
    'the body comes byte by byte, so many seconds apart; alone: 0.2',
  ),
  truncate: field(
    number(0, 1_000_000, true),
    'so many bytes of the body, then the connection ends; alone: half of them',
  ),
  stale: bare('the answer that the same call got before, once more; only for calls that read'),
  duplicate: bare('carried out twice, and the second answer is given'),
} as const satisfies Readonly<Record<string, Field<unknown>>>;

export type ActionName = keyof typeof ACTIONS;

/** One thing that happens to a call. */
export type Action = {
  readonly [K in ActionName]: {
    readonly name: K;
    readonly setting?: (typeof ACTIONS)[K] extends Field<infer T> ? T : never;
  };
}[ActionName];

export const actionFields: Readonly<Record<ActionName, Field<unknown>>> = ACTIONS;
const NAMES = Object.keys(ACTIONS);
/** Says nothing without a number. */
const NEEDS_SETTING: readonly string[] = ['delay', 'answer'];

function bare(about: string): Field<undefined> {
  const reader: Reader<undefined> = {
    takes: 'nothing',
    read(value, path) {
      const found = scalarOf(value);
      if (found === true || (found ?? undefined) === undefined) {
        if (!isMap(value.node)) return undefined;
      }
      throw unexpected(value, path, 'nothing behind it');
    },
  };
  return field(reader, about);
}

/** `throttle`, or `delay: 2`. */
export const action: Reader<Action> = {
  takes: 'name of an action, or a mapping of one action to its setting',
  read(value, path) {
    const alone = scalarOf(value);
    if (typeof alone === 'string') {
      const name = known(alone, path, value.offset);
      if (!NEEDS_SETTING.includes(name)) return { name } as Action;
      throw new Flaw(
        `${path}.${name} is empty; expected ${ACTIONS[name].reader.takes}`,
        value.offset,
      );
    }
    const entries = entriesOf(value, path, this.takes);
    const [first, second] = entries;
    if (!first || second) {
      throw new Flaw(
        `${path} has ${entries.length} actions; expected one, or a list of them`,
        second?.offset ?? value.offset,
      );
    }
    const name = known(first.key, path, first.offset);
    const setting = readSetting(name, first.of, `${path}.${name}`);
    // The reader of this name made the setting.
    return (setting === undefined ? { name } : { name, setting }) as Action;
  },
};

const readSetting = (name: ActionName, value: Value, path: string): unknown =>
  actionFields[name].reader.read(value, path);

function known(typed: string, path: string, offset: number): ActionName {
  const name = NAMES.find((one) => one === typed);
  if (name !== undefined) return name as ActionName;
  const close = nearestName(typed, NAMES);
  const hint = close === undefined ? `it can be ${NAMES.join(', ')}` : `did you mean "${close}"?`;
  throw new Flaw(`${path} is "${typed}"; ${hint}`, offset);
}
