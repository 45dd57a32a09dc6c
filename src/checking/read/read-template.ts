import { isRecord } from '../../assembly/index.js';
import type { Path } from '../model/index.js';
import { decode } from './decode.js';
import { type Fault, UNSAFE_KEYS } from './fault.js';
import { jsonPlaces } from './json-places.js';
import { type JsonScan, scanJson } from './json-scan.js';
import { type Position, positionsIn } from './lines.js';
import { composeYaml } from './yaml-compose.js';
import { yamlPlaces } from './yaml-places.js';
import { yamlValues } from './yaml-values.js';

/** Template text as data. Nothing in it was believed: see the faults. */
export interface ReadTemplate {
  readonly text: string;
  /** Absent where the text is no map of keys, or cannot be read at all. */
  readonly document?: Readonly<Record<string, unknown>>;
  readonly faults: readonly Fault[];
  /** Position of an offset. */
  readonly position: (offset: number) => Position;
  /** Position of the longest known beginning of a path. Found when asked. */
  readonly locate: (path: Path) => Position;
}

/** Deeper templates are refused. CloudFormation does not document its own bound. */
const MOST_LEVELS = 200;
/** CloudFormation takes templates of 1 MB (quotas, "Template body size"); YAML is slow to read. */
const MOST_YAML_BYTES = 1_048_576;
/** JSON is fast to read, so a template that is far too large still gets its other findings. */
const MOST_JSON_BYTES = 32_000_000;

/** The template in the bytes of a file. Never throws; time and memory are bounded by its size. */
export function readTemplate(bytes: Uint8Array): ReadTemplate {
  const decoded = decode(bytes);
  if ('fault' in decoded) return readNothing('', [decoded.fault]);
  const { text } = decoded;
  const isJson = /^\s*[{[]/.test(text) && !isFlowYaml(text);
  const most = isJson ? MOST_JSON_BYTES : MOST_YAML_BYTES;
  if (bytes.length > most) return readNothing(text, [tooLarge(bytes.length, most, isJson)]);
  return isJson ? readJson(text) : readYaml(text);
}

/** `{a: 1}` and `[ !Ref x ]` are YAML; JSON has quotes behind its brace. */
const isFlowYaml = (text: string): boolean => /^\s*\{\s*[A-Za-z_!&*'#]/.test(text);

function readJson(text: string): ReadTemplate {
  const scan = scanJson(text, MOST_LEVELS);
  const faults = jsonFaults(scan);
  if (scan.error || scan.tooDeep !== undefined) return readNothing(text, faults);
  const value: unknown = JSON.parse(text);
  if (scan.unsafe.length > 0) dropUnsafe(value);
  const locate = jsonPlaces(text);
  return readAs(text, value, faults, locate);
}

function jsonFaults({ error, doubles, unsafe, tooDeep }: JsonScan): readonly Fault[] {
  return [
    ...doubles.slice(0, MOST_TOLD).map(
      ({ what, offset }): Fault => ({
        kind: 'template-duplicate-key',
        message: `The key "${what}" is there twice.`,
        offset,
      }),
    ),
    ...unsafe.slice(0, 1).map(
      ({ what, offset }): Fault => ({
        kind: 'template-key-unsafe',
        message: `The key "${what}" is left out.`,
        offset,
      }),
    ),
    ...(error
      ? [
          {
            kind: 'template-unreadable',
            message: `It is no well-formed JSON: ${error.what}.`,
            offset: error.offset,
          } as const,
        ]
      : []),
    ...(tooDeep === undefined
      ? []
      : [
          {
            kind: 'template-too-deep',
            message: `It is nested more than ${MOST_LEVELS} levels deep.`,
            offset: tooDeep,
          } as const,
        ]),
  ];
}
/** Faults of one kind in one file; more of them tell nothing new. */
const MOST_TOLD = 50;

function readYaml(text: string): ReadTemplate {
  const { document, faults } = composeYaml(text, MOST_LEVELS);
  if (!document) return readNothing(text, faults);
  const { value, faults: more } = yamlValues(text, document);
  const locate = yamlPlaces(text, document);
  return readAs(text, value, [...faults, ...more.slice(0, MOST_TOLD)], locate);
}

function readAs(
  text: string,
  value: unknown,
  faults: readonly Fault[],
  locate: (path: Path) => number,
): ReadTemplate {
  const position = positionsIn(text);
  return {
    text,
    ...(isRecord(value) && { document: value }),
    faults,
    position,
    locate: (path) => position(locate(path)),
  };
}

const readNothing = (text: string, faults: readonly Fault[]): ReadTemplate =>
  readAs(text, undefined, faults, () => 0);

const tooLarge = (bytes: number, most: number, isJson: boolean): Fault => ({
  kind: 'template-too-large',
  message: `It has ${bytes} bytes; ${isJson ? 'JSON' : 'YAML'} of more than ${most} bytes is not read.`,
});

/** Takes every unsafe key out of freshly parsed data, which nobody else holds yet. */
function dropUnsafe(parsed: unknown): void {
  const open: unknown[] = [parsed];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== 'object' || next === null) continue;
    for (const key of UNSAFE_KEYS) if (Object.hasOwn(next, key)) Reflect.deleteProperty(next, key);
    for (const member of Object.values(next)) open.push(member);
  }
}
