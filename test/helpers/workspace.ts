import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What the platform's deployment reads: everything but state of its own. */
const PARTS = [
  'apex.config.yaml',
  'bin',
  'cdk.json',
  'dist',
  'infra',
  'node_modules',
  'package-lock.json',
  'package.json',
  'scripts',
  'services',
  'tsconfig.json',
];

/** A folder that is this repository but for `.apexctl`, so that runs in it disturb nobody. */
export function platformWorkspace(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'apexshare-workspace-'));
  for (const part of PARTS) symlinkSync(join(root, part), join(folder, part));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
