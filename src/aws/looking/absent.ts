import type { Source as Reading } from '../account/index.js';

/** What a look works with. */
export interface Source extends Reading {
  /** e.g. `aws`, for ARNs. */
  readonly partition: string;
}

/** What a name stands for; `undefined`: nobody has it. */
export interface Taken {
  /** As CloudFormation calls the resource. */
  readonly id: string;
  /**
   * `deleting`: a secret in its recovery window. `elsewhere`: a bucket of another account. `untold`:
   * nobody can look up names of this type.
   */
  readonly state: 'here' | 'deleting' | 'elsewhere' | 'untold';
}

export interface Lookup {
  /** IAM actions that it takes. */
  readonly actions: readonly string[];
  look(source: Source, name: string): Promise<Taken | undefined>;
}

export const here = (id: string): Taken => ({ id, state: 'here' });

/** One read, where errors of these names mean that there is none. */
export async function unlessAbsent<T>(
  { call }: Pick<Source, 'call'>,
  action: string,
  send: () => Promise<T>,
  absent: readonly string[],
): Promise<T | undefined> {
  try {
    return await call(action, send, absent);
  } catch (error) {
    if (error instanceof Error && absent.includes(error.name)) return undefined;
    throw error;
  }
}

/** Status of an answer that was an error. */
export function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('$metadata' in error)) return undefined;
  const { $metadata: metadata } = error;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata))
    return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}
