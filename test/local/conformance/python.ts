import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A Python with the modules that a test needs, or why there is none. */
export type Python =
  | { readonly command: string; readonly missing?: undefined }
  | { readonly command?: undefined; readonly missing: string };

/** Looks the modules up without importing them: that alone would take a second. */
export function pythonWith(...modules: readonly string[]): Python {
  const script = [
    'import importlib.util, sys',
    'lacking = [name for name in sys.argv[1:] if not importlib.util.find_spec(name)]',
    'print(sys.executable); print(" ".join(lacking))',
  ].join('\n');
  try {
    const said = execFileSync('python3', ['-c', script, ...modules], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [command = '', lacking = ''] = said.split('\n');
    if (lacking === '') return { command };
    return { missing: `${lacking.replaceAll(' ', ' and ')} is not installed` };
  } catch {
    return { missing: 'python3 is not installed' };
  }
}

/** A title that says why its tests do not run here. */
export const titled = (title: string, { missing }: Python): string =>
  missing ? `${title} (skipped: ${missing})` : title;

/** Nothing of the machine's own configuration reaches a script, and no script reaches beyond it. */
export const hermetic = (home: string): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: home,
  AWS_ACCESS_KEY_ID: 'APEXLOCAL000000000000',
  AWS_SECRET_ACCESS_KEY: 'apexlocal',
  AWS_DEFAULT_REGION: 'eu-west-1',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
  NO_PROXY: '*',
  PYTHONDONTWRITEBYTECODE: '1',
  PYTHONHASHSEED: '0',
});

export interface Script {
  readonly file: string;
  readonly args: readonly string[];
  /** Written to its standard input. */
  readonly input?: unknown;
}

/**
 * Runs a script beside these tests to its end.
 *
 * @returns what it wrote, one JSON value a line
 * @throws Error with its standard error when it failed
 */
export async function runScript(python: Python, { file, args, input }: Script): Promise<unknown[]> {
  if (python.command === undefined) throw new Error(python.missing);
  const home = mkdtempSync(join(tmpdir(), 'apexctl-python-'));
  try {
    const path = join(import.meta.dirname, 'boto3', file);
    const child = spawn(python.command, [path, ...args], { cwd: home, env: hermetic(home) });
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    child.stdin.end(input === undefined ? '' : JSON.stringify(input));
    const lines: unknown[] = [];
    for await (const line of createInterface(child.stdout)) lines.push(JSON.parse(line));
    const code = await ended;
    if (code !== 0) throw new Error(`${file} ended with ${code}:\n${errors.slice(-4000)}`);
    return lines;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
