import type { AwsTarget } from './clients.js';

/** How true to AWS the endpoint plays resource types, as it says itself. */
export interface Fidelity {
  /** Resource types by level, e.g. `behavioural`, `generic`. */
  readonly counts: Readonly<Record<string, number>>;
  /** Types that do not behave as on AWS: that they were made proves little. */
  readonly below: readonly { readonly type: string; readonly level: string }[];
}

/** The level at which a pass means what it means on AWS. */
const FULL = 'behavioural';
const PATIENCE_MS = 5_000;

/**
 * What an endpoint tells of resource types. AWS itself is never asked, and an endpoint that tells nothing
 * is an endpoint like any other.
 */
export async function fidelityAt(
  { endpoint, signal }: AwsTarget,
  http: (request: Request) => Promise<Response>,
  types: readonly string[],
): Promise<Fidelity | undefined> {
  if (endpoint === undefined || types.length === 0) return undefined;
  const wanted = [...new Set(types)].sort();
  const query = new URLSearchParams({ types: wanted.join(',') });
  const patience = AbortSignal.timeout(PATIENCE_MS);
  try {
    const request = new Request(`${endpoint}/_apexctl/fidelity?${query}`, {
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
    const response = await http(request);
    return response.ok ? told(await response.json(), wanted) : undefined;
  } catch {
    return undefined; // a report without a level is one that claims none
  }
}

function told(answer: unknown, types: readonly string[]): Fidelity | undefined {
  const levels = typeof answer === 'object' && answer ? Reflect.get(answer, 'types') : undefined;
  if (typeof levels !== 'object' || levels === null) return undefined;
  const levelOf = (type: string): string => String(Reflect.get(levels, type) ?? 'unknown');
  const counts: Record<string, number> = {};
  for (const type of types) counts[levelOf(type)] = (counts[levelOf(type)] ?? 0) + 1;
  return {
    counts,
    below: types.flatMap((type) =>
      levelOf(type) === FULL ? [] : [{ type, level: levelOf(type) }],
    ),
  };
}
