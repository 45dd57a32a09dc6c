// Writes src/local/data/sdk-names.json: operations and errors of the official SDK packages.
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SdkNames } from '../src/local/core/behaviour/sdk-names.js';
import { modelOf } from '../src/local/protocol/catalog.js';
import { PACKAGES } from '../src/local/protocol/packages.js';

export const NAMES_FILE = fileURLToPath(
  new URL('../src/local/data/sdk-names.json', import.meta.url),
);
const resolvePackage = createRequire(import.meta.url).resolve;

/** The table as it stands in the file. */
export async function sdkNamesText(): Promise<string> {
  const rows = await Promise.all(
    Object.keys(PACKAGES).map(async (name) => [name, await namesOf(name)] as const),
  );
  const lines = rows.map(([name, names]) => `${JSON.stringify(name)}:${JSON.stringify(names)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

async function namesOf(packageName: string): Promise<SdkNames[string]> {
  const { signing, operations, errors: shapes } = await modelOf(packageName);
  // The base class of a package is no error that a service has.
  const errors = [...shapes].filter(([, { namespace }]) => !namespace.startsWith('smithy.ts'));
  const names = [...new Set(errors.map(([, { name }]) => name))].sort();
  const codes = errors.map(([code]) => code).filter((code) => !names.includes(code));
  const folder = dirname(resolvePackage(`@aws-sdk/client-${packageName}/package.json`));
  const thrown = await Promise.all(
    [...operations.keys()].sort().map(async (operation) => {
      const path = join(folder, 'dist-types', 'commands', `${operation}Command.d.ts`);
      const found = thrownIn(await readFile(path, 'utf8')).map((name) => names.indexOf(name));
      return [operation, found.filter((index) => index >= 0)] as const;
    }),
  );
  return { signing, errors: names, codes: codes.sort(), operations: Object.fromEntries(thrown) };
}

/** The package documents what each command throws; its schemas do not say it. */
const thrownIn = (declaration: string): readonly string[] => [
  ...new Set([...declaration.matchAll(/@throws \{@link (\w+)\}/g)].map(([, name = '']) => name)),
];

if (process.argv[1] === fileURLToPath(import.meta.url))
  await writeFile(NAMES_FILE, await sdkNamesText());
