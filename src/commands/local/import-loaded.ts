/** What the embedded AWS made of a snapshot. */
export interface Loaded {
  readonly endpoint: string;
  readonly stacks: readonly LoadedStack[];
  readonly left: readonly NotLoaded[];
  readonly things: number;
  readonly thingsLeft: readonly NotLoaded[];
  readonly limits: number;
}
export interface LoadedStack {
  readonly region: string;
  readonly name: string;
  readonly resources: number;
  /** Resources that are there by name and do not behave. */
  readonly byName: readonly Record<string, string>[];
  /** Outputs with another value than in the account. */
  readonly differences: readonly Record<string, string>[];
}
export interface NotLoaded {
  readonly region: string;
  readonly what: string;
  readonly reason: string;
}

/** @throws Error for an answer that is none: it came from our own endpoint */
export function loadedOf(answer: unknown, endpoint: string): Loaded {
  return {
    endpoint,
    stacks: list(answer, 'stacks').map((stack) => ({
      region: text(stack, 'region'),
      name: text(stack, 'name'),
      resources: number(stack, 'resources'),
      byName: list(stack, 'byName').map(texts),
      differences: list(stack, 'differences').map(texts),
    })),
    left: list(answer, 'left').map(notLoaded),
    things: number(answer, 'things'),
    thingsLeft: list(answer, 'thingsLeft').map(notLoaded),
    limits: number(answer, 'limits'),
  };
}

const notLoaded = (item: unknown): NotLoaded => ({
  region: text(item, 'region'),
  what: text(item, 'what'),
  reason: text(item, 'reason'),
});

function member(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined;
}

function list(of: unknown, name: string): readonly unknown[] {
  const value = member(of, name);
  if (Array.isArray(value)) return value;
  throw new Error(`the import was answered without "${name}"`);
}

function number(of: unknown, name: string): number {
  const value = member(of, name);
  if (typeof value === 'number') return value;
  throw new Error(`the import was answered without "${name}"`);
}

const text = (of: unknown, name: string): string => String(member(of, name) ?? '');

const texts = (of: unknown): Record<string, string> =>
  typeof of === 'object' && of !== null
    ? Object.fromEntries(Object.entries(of).map(([key, value]) => [key, String(value)]))
    : {};
