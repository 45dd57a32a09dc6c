import { fidelityOf } from '../cloudformation/fidelity.js';
import type { Cloud } from '../core/create-world.js';

/** Asked for more than this at once, it is no deployment that asks. */
const MOST_TYPES = 2_000;

/**
 * `GET /_apexctl/fidelity?types=A,B`: how true to AWS each resource type is here, `behavioural`,
 * `generic` or `refused`. Says nothing of what is in an account, so anybody on this machine may ask.
 */
export async function fidelities(
  { world }: Cloud,
  query: URLSearchParams,
): Promise<{ readonly types: Readonly<Record<string, string>> }> {
  const types = [...new Set((query.get('types') ?? '').split(','))].filter((type) => type !== '');
  const levels = await Promise.all(
    types
      .slice(0, MOST_TYPES)
      .map(async (type) => [type, (await fidelityOf(world, type)) ?? 'refused'] as const),
  );
  return { types: Object.fromEntries(levels) };
}
