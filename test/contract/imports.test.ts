import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';
import { expect, test } from 'vitest';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What every room of src stands on. */
const FLOOR = [
  'assembly',
  'config',
  'state',
  'report',
  'errors',
  'text',
  'facts',
  'sources',
  'routes',
].map((room) => `src/${room}/`);
const TYPES = ['src/aws/', 'src/io/'];
/** What starts, finds and stops the embedded AWS. */
const LOCAL = ['src/local/attach.js', 'src/local/endpoint-file.js'];
const SDK = ['@aws-sdk/', '@smithy/'];

interface Rule {
  /** Beginnings of paths from the root, or names of packages. */
  readonly may: readonly string[];
  /** The same, for `import type` only. */
  readonly types?: readonly string[];
}

/** "Who may know whom" of the architecture. The longest beginning that fits a file is its rule. */
const RULES: Readonly<Record<string, Rule>> = {
  'bin/apexctl.ts': { may: ['src/main.js', 'src/io/'] },
  'bin/': { may: ['infra/'] },
  'src/main.ts': {
    may: ['src/cli/', 'src/commands/', 'src/errors/'],
    types: ['src/io/', 'src/report/'],
  },
  'src/cli/': { may: ['src/io/', ...FLOOR, 'commander'], types: TYPES },
  'src/commands/': { may: ['src/', 'checks/', 'p-map'] },
  'src/config/': { may: [...FLOOR, 'yaml', 'valibot'], types: TYPES },
  'src/aws/': {
    may: ['src/errors/', 'src/text/', ...SDK, '@aws-cdk/'],
    types: [...FLOOR, 'src/io/'],
  },
  'src/aws/leftovers/': {
    may: ['src/errors/', 'src/text/', ...SDK, 'p-map'],
    types: [...FLOOR, 'src/io/', 'src/cleanup/'],
  },
  'src/io/': { may: ['src/errors/', 'src/text/', 'ci-info', '@clack/', 'chalk', 'ora'] },
  'src/report/': { may: ['src/errors/', 'src/text/'] },
  'src/errors/': { may: ['src/text/'] },
  'src/text/': { may: ['chalk'] },
  'src/local/': { may: [...SDK, 'yaml', 'velocityjs', 'fflate', 'dynalite', 'p-map', 'esbuild'] },
  'src/checking/': {
    may: [...FLOOR, 'src/assembly/', 'yaml', 'p-map'],
    types: TYPES,
  },
  'src/sources/': { may: ['yaml', 'oxc-parser'] },
  'src/routes/': { may: [], types: ['src/checking/index.js'] },
  'src/cdk/': { may: ['checks/', 'src/checking/'], types: ['aws-cdk-lib'] },
  'src/cors/browser/': { may: [...FLOOR, 'playwright-core', '@sparticuz/'], types: TYPES },
  'src/': { may: [...FLOOR, 'yaml', 'valibot', 'p-map', 'fflate'], types: TYPES },
  'checks/': {
    may: ['src/assembly/', 'src/checking/index.js', 'src/facts/', 'src/routes/index.js'],
  },
  'infra/': { may: ['services/', 'aws-cdk-lib', 'constructs', 'esbuild', '@aws-cdk/'] },
  'services/': { may: ['services/shared/', 'valibot', ...SDK] },
};

test.each(sourceFiles())('%s', (file) => {
  const rule = ruleFor(file);
  if (rule) expect(importsOf(file).filter((one) => !isAllowed(file, one, rule))).toEqual([]);
});

interface Import {
  readonly from: string;
  readonly isType: boolean;
}

function sourceFiles(): string[] {
  return ['bin', 'src', 'checks', 'infra', 'services']
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => /\.ts$/.test(path) && !/\.test\.ts$|^services\/web\/|node_modules/.test(path))
    .sort();
}

function ruleFor(file: string): Rule | undefined {
  const [longest] = Object.keys(RULES)
    .filter((beginning) => file.startsWith(beginning))
    .sort((a, b) => b.length - a.length);
  return longest === undefined ? undefined : RULES[longest];
}

/** Imports, re-exports and dynamic imports; paths from the root, packages by name. */
function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const { staticImports, staticExports, dynamicImports } = parseSync(file, text).module;
  const written = [
    ...staticImports.map(({ moduleRequest, entries }) => ({
      path: moduleRequest.value,
      isType: entries.length > 0 && entries.every(({ isType }) => isType),
    })),
    ...staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) =>
        moduleRequest ? [{ path: moduleRequest.value, isType }] : [],
      ),
    ),
    ...dynamicImports.map(({ moduleRequest: { start, end } }) => ({
      path: text.slice(start + 1, end - 1),
      isType: false,
    })),
  ];
  return written.map(({ path, isType }) => ({
    from: path.startsWith('.') ? posix.join(posix.dirname(file), path) : path,
    isType,
  }));
}

function isAllowed(file: string, { from, isType }: Import, { may, types = [] }: Rule): boolean {
  if (from.startsWith('node:') || from.startsWith(roomOf(file))) return true;
  if (isRoomFromCommand(file, from)) return /\/index\.js$/.test(from) || isFloorOrEdge(from);
  return [...may, ...(isType ? types : [])].some((beginning) => from.startsWith(beginning));
}

/** `src/deploy/` for `src/deploy/plan/x.ts`; `services/auth/`, `checks/`, `infra/`, `src/local/`. */
function roomOf(file: string): string {
  const [first = '', second = ''] = file.split('/');
  return ['src', 'services'].includes(first) && file.split('/').length > 2
    ? `${first}/${second}/`
    : `${first}/`;
}

const isRoomFromCommand = (file: string, from: string): boolean =>
  file.startsWith('src/commands/') && from.startsWith('src/');
const isFloorOrEdge = (from: string): boolean =>
  [...FLOOR, 'src/aws/', 'src/io/', 'src/cli/', ...LOCAL].some((beginning) =>
    from.startsWith(beginning),
  );
