import type { Case } from './cases.js';
import type { Check } from './check.js';
import { type Expectations, judge } from './judge.js';
import type { Sender } from './sender.js';

/** What is asked of an API whatever its routes are: its health, and a path that it cannot have. */
export async function askAround(
  sender: Sender,
  health: string | undefined,
  expectations: Expectations,
): Promise<readonly Check[]> {
  const cases: readonly Case[] = [
    ...(health === undefined ? [] : [asking('health', health, [200])]),
    // API Gateway says 403 of a path that it does not know. Source: its developer guide, gateway response types
    asking('unknown-path', '/apexctl-probe/no-such-path', [403, 404]),
  ];
  const checks = await Promise.all(
    cases.map(async (one) =>
      judge(one, await sender.send(one), { route: one.route }, expectations),
    ),
  );
  return checks.flat();
}

const asking = (id: Case['id'], path: string, expected: readonly number[]): Case => ({
  id,
  route: `GET ${path}`,
  role: 'none',
  expected,
  asked: { method: 'GET', path },
});
