import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { completionScripts } from './scripts.js';

const folder = mkdtempSync(join(tmpdir(), 'apexctl-completion-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What bash hands over and takes back; the program is stood in for by a function that tells. */
function completed(...words: readonly string[]): string {
  const script = `
    apexctl() { printf '<%s>' "$@" >&3; printf 'dev\\tenvironment\\nprod\\tenvironment\\n'; }
    ${completionScripts.bash}
    ${completionScripts.bash}
    COMP_WORDS=(apexctl "$@"); COMP_CWORD=$#
    _apexctl 3>&1
    echo " → \${COMPREPLY[*]}"`;
  const args = ['--norc', '-c', script, 'bash', ...words];
  return execFileSync('bash', args, { cwd: folder, encoding: 'utf8' }).trim();
}

test('bash: every word up to the cursor is asked about, the empty one, too', () => {
  expect(completed('deploy', '--env', '')).toBe('<__complete><deploy><--env><> → dev prod');
});

test('bash: nothing that was typed is run by completing it', () => {
  expect(completed('deploy', '$(touch ran)', '>', 'made', '--dr')).toContain(
    '<$(touch ran)><>><made>',
  );
  expect(readdirSync(folder)).toEqual([]);
});

test('the scripts evaluate no text', () => {
  for (const script of Object.values(completionScripts)) expect(script).not.toMatch(/\beval\b/);
});
