import { expect } from 'vitest';
import type { AppWorkspace } from './app-workspace.js';

export interface Refusal {
  readonly exit: number;
  readonly id: string;
  /** All of it is said. */
  readonly says: readonly (string | RegExp)[];
  /** It takes the lock before it is refused: two at once would meet. */
  readonly inTurn?: boolean;
}

/** Says what, why and what next on stderr, in JSON exactly one document, and shows no stack of ours. */
export async function refuses(
  app: AppWorkspace,
  args: string,
  { exit, id, says, inTurn = false }: Refusal,
  env: Record<string, string> = {},
): Promise<void> {
  const first = app.run(args, env);
  if (inTurn) await first;
  const [plain, json] = await Promise.all([first, app.run(`${args} -o json`, env)]);
  expect([plain.code, json.code], plain.err).toEqual([exit, exit]);
  expect(plain.err).toContain(`error ${id}: `);
  for (const text of says) expect(plain.err).toMatch(text);
  expect(plain.err).toMatch(/\n {2}next: {2}\S/);
  expect(plain.err + json.err).not.toMatch(/\n\s+at .*(dist[/\\]|node:)/);
  expect(plain.err + json.err).not.toContain('Warning');
  const document = JSON.parse(json.out);
  expect(document).toMatchObject({ schemaVersion: 1, exit, complete: false, error: { id } });
  expect(document.error.what.length).toBeGreaterThan(10);
  expect(document.error.hint.length).toBeGreaterThan(10);
}

/** It comes to a good end; the answer is what it said on the way. */
export async function works(app: AppWorkspace, args = 'deploy --env local'): Promise<string> {
  const { code, err, document } = await app.json(args);
  expect([code, document.complete], err).toEqual([0, true]);
  return err;
}
