import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { expect, test } from 'vitest';

/** Everything that a build would write, by its path. */
async function built(): Promise<ReadonlyMap<string, string>> {
  const configFile = fileURLToPath(new URL('vite.config.ts', import.meta.url));
  const result = await build({ configFile, logLevel: 'error', build: { write: false } });
  if (!('output' in result)) throw new Error('The build gave no output.');
  return new Map(
    result.output.map((file) => [
      file.fileName,
      file.type === 'chunk' ? file.code : Buffer.from(file.source).toString('utf8'),
    ]),
  );
}

test('the site builds, keeps to its own security policy and loads nothing from elsewhere', async () => {
  const files = await built();
  const page = files.get('index.html') ?? '';
  expect(page).toMatch(/<script type="module"[^>]* src="\/assets\/[^"]+\.js"><\/script>/);
  expect(page).not.toMatch(/<style|style="|<script>|onclick/);

  const outside = [...files.values()].join('\n').match(/https?:\/\/[\w.-]+/g) ?? [];
  expect(outside.filter((url) => url !== 'http://www.w3.org')).toEqual([]);
  const bytes = [...files.values()].reduce((sum, text) => sum + text.length, 0);
  expect(bytes).toBeLessThan(60_000);
});
