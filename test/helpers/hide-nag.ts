import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Makes cdk-nag impossible to load from a folder, whatever the folders above it have installed. */
export function hideNag(folder: string): void {
  const empty = join(folder, 'node_modules', 'cdk-nag');
  mkdirSync(empty, { recursive: true });
  writeFileSync(join(empty, 'package.json'), '{"name": "cdk-nag", "exports": {}}');
}
