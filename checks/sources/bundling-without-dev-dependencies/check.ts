import { dirname, join } from 'node:path/posix';
import {
  defineRule,
  fail,
  onFiles,
  pass,
  type SourceFile,
  type SyntaxNode,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { CODE_FILES, isProduct } from '../cdk.js';
import { memberAt } from '../maps.js';
import { SCRIPT_FILES, scriptsOf } from '../scripts.js';
import { type Command, commandsOf } from '../shell.js';
import { commandsInCode } from './commands-in-code.js';
import { readStep, type Step, TOOLS } from './installs.js';

export const bundlingWithoutDevDependencies = defineRule({
  id: 'bundling-without-dev-dependencies',
  title: 'A build installs production dependencies only and then needs the compiler',
  why: 'Compilers and bundlers are development dependencies; the command is not found, so the build stops.',
  fix: 'Install everything, build, then prune (npm prune --omit=dev), or let NodejsFunction bundle.',
  severity: 'error',
  phase: 'deploy',
  source: 'npm Docs, npm ci: --omit, and NODE_ENV=production which implies --omit=dev',
  wouldFailWith: 'sh: tsc: not found',
  recognises: [
    /sh: (?:\d+: )?(?:tsc|esbuild|webpack|rollup|vite|tsup|ncc): (?:command )?not found/i,
  ],
  judges: [
    onFiles(SCRIPT_FILES, (file) => {
      const groups = new Map<string, Placed[]>();
      for (const { group, commands, at } of scriptsOf(file)) {
        const placed = commands.map((command) => ({ command, at: at(command.start) }));
        groups.set(group, [...(groups.get(group) ?? []), ...placed]);
      }
      const lists = [...groups.values()].filter((list) => list.some(isInstall));
      if (lists.length === 0) return skip('installs nothing');
      return lists.map((list) => verdict(file, list));
    }),
    onFiles(CODE_FILES, (file) => {
      const written = isProduct(file) ? commandsInCode(file) : [];
      if (written.length === 0) return skip('installs nothing');
      return written.map(({ node, commands }) =>
        verdict(
          file,
          commands.map((command) => ({ command, at: node })),
        ),
      );
    }),
  ],
});

interface Placed {
  readonly command: Command;
  readonly at: number | SyntaxNode;
}

const isInstall = ({ command }: Placed): boolean => {
  const kind = readStep(command, false)?.kind;
  return kind === 'production' || kind === 'full';
};

function verdict(file: SourceFile, list: readonly Placed[]): Verdict {
  let isProduction = false;
  let only: string | undefined;
  for (const { command, at } of list) {
    const step = readStep(command, isProduction);
    if (step?.kind === 'environment') isProduction = step.isProduction;
    else if (step?.kind === 'production') only = step.shown;
    else if (step?.kind === 'build') {
      const tool = only === undefined ? undefined : missing(file, step);
      if (tool !== undefined)
        return fail(`"${step.shown}" runs after "${only}" and needs ${tool}.`, {
          at: { file, at },
        });
    } else if (step) only = undefined;
  }
  return pass;
}

const BUILDS = /^(?:build|compile|bundle|transpile)(?::|$)/;

/** The development dependency that a step needs; where no manifest tells, a build needs a compiler. */
function missing(
  file: SourceFile,
  { tool, script }: Extract<Step, { kind: 'build' }>,
): string | undefined {
  const manifest = nearestManifest(file);
  if (tool !== undefined) return isProductionDependency(manifest, tool) ? undefined : TOOLS[tool];
  const body = memberAt(manifest?.data, 'scripts', script ?? '');
  if (typeof body !== 'string')
    return BUILDS.test(script ?? '') && !manifest ? 'a compiler' : undefined;
  const steps = commandsOf(body).map((command) => readStep(command, false));
  const tools = steps.flatMap((step) => (step?.kind === 'build' && step.tool ? [step.tool] : []));
  const needed = tools.find((one) => !isProductionDependency(manifest, one));
  return needed === undefined ? undefined : TOOLS[needed];
}

const isProductionDependency = (manifest: SourceFile | undefined, tool: string): boolean =>
  memberAt(manifest?.data, 'dependencies', TOOLS[tool] ?? tool) !== undefined;

function nearestManifest(file: SourceFile): SourceFile | undefined {
  for (let folder = dirname(file.path); ; folder = dirname(folder)) {
    const manifest = file.project.file(join(folder, 'package.json'));
    if (manifest || folder === '.' || folder === '/') return manifest;
  }
}
