import type { Unknown } from '../../report/index.js';

/** Whether a text says that it is a snapshot; whether it is a good one, the embedded AWS says. */
export const isSnapshot = (source: string): boolean =>
  text(parsed(source), 'kind') === 'apexctl.account';

/** What a snapshot says of itself. */
export interface SnapshotFacts {
  readonly account: string | undefined;
  readonly takenAt: string | undefined;
  readonly counts: { readonly stacks: number; readonly names: number; readonly limits: number };
  /** Parameters whose values the account hides, `Stack/Parameter`: they are `****` where it is loaded. */
  readonly hidden: readonly string[];
  /** What could not be read when it was taken. */
  readonly unknowns: readonly Unknown[];
}

/** Of a text that may be anything: what is not there counts as none. */
export function factsOf(source: string): SnapshotFacts {
  const document = parsed(source);
  return {
    account: text(document, 'account'),
    takenAt: text(document, 'takenAt'),
    counts: {
      stacks: list(document, 'stacks').length,
      names: list(document, 'things').length,
      limits: list(document, 'limits').length,
    },
    hidden: list(document, 'stacks').flatMap((stack) =>
      list(stack, 'parameters')
        .filter((parameter) => text(parameter, 'value') === '****')
        .map((parameter) => `${text(stack, 'name')}/${text(parameter, 'key')}`),
    ),
    unknowns: list(document, 'unknowns').map(unknown),
  };
}

function unknown(row: unknown): Unknown {
  const stack = text(row, 'stack');
  return {
    what: text(row, 'what') ?? '',
    region: text(row, 'region') ?? '',
    reason: text(row, 'reason') ?? '',
    ...(stack !== undefined && { stack }),
  };
}

function parsed(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

const member = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined;

function list(of: unknown, name: string): readonly unknown[] {
  const value = member(of, name);
  return Array.isArray(value) ? value : [];
}

function text(of: unknown, name: string): string | undefined {
  const value = member(of, name);
  return typeof value === 'string' ? value : undefined;
}
