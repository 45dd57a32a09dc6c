import type { Command } from '../shell.js';

/** What one command does to what is installed. */
export type Step =
  | { readonly kind: 'production'; readonly shown: string }
  | { readonly kind: 'full' }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'environment'; readonly isProduction: boolean }
  | {
      readonly kind: 'build';
      readonly tool?: string;
      readonly script?: string;
      readonly shown: string;
    };

/** Packages of the tools that turn sources into what runs. */
export const TOOLS: Readonly<Record<string, string>> = {
  tsc: 'typescript',
  'tsc-alias': 'tsc-alias',
  esbuild: 'esbuild',
  webpack: 'webpack',
  rollup: 'rollup',
  vite: 'vite',
  tsup: 'tsup',
  ncc: '@vercel/ncc',
  swc: '@swc/cli',
  babel: '@babel/cli',
  parcel: 'parcel',
  nest: '@nestjs/cli',
};

/** Whether a variable says that this is production, as npm sees it. */
export function readStep(command: Command, isProduction: boolean): Step | undefined {
  const own = command.assignments.find(({ name }) => name === 'NODE_ENV');
  const texts = command.words.map(({ text }) => text);
  const exported =
    texts[0] === 'export' ? texts.find((one) => one.startsWith('NODE_ENV=')) : undefined;
  if (exported !== undefined)
    return { kind: 'environment', isProduction: exported === 'NODE_ENV=production' };
  if (own && texts.length === 0)
    return { kind: 'environment', isProduction: own.value === 'production' };
  const inner = command.allWords.find(({ text }) => text.startsWith('NODE_ENV='))?.text;
  const isHere = own
    ? own.value === 'production'
    : inner
      ? inner === 'NODE_ENV=production'
      : isProduction;
  if (texts[0] === 'cd' || texts[0] === 'pushd') return { kind: 'elsewhere' };
  const isForced = command.allWords[0]?.text === 'npx' && texts[0] !== 'tsc';
  return packageManager(texts, isHere) ?? (isForced ? undefined : tool(texts));
}

const MANAGERS = new Set(['npm', 'yarn', 'pnpm']);
const INSTALLS = new Set(['ci', 'install', 'i', 'clean-install', 'prune']);

function packageManager(texts: readonly string[], isProduction: boolean): Step | undefined {
  const [manager = '', ...rest] = texts;
  if (!MANAGERS.has(manager)) return undefined;
  const plain = rest.filter((one) => !one.startsWith('-'));
  const [verb = manager === 'yarn' ? 'install' : '', name] = plain;
  if (rest.some((one) => /^(?:--prefix|-C|--cwd|--dir)(?:=|$)/.test(one)))
    return { kind: 'elsewhere' };
  if (INSTALLS.has(verb))
    return installed(texts, {
      isProduction,
      isWhole: verb === 'prune' || name === undefined || isOmit(rest),
    });
  if (verb === 'add') return { kind: 'full' };
  const script =
    verb === 'run' || verb === 'run-script' ? name : manager === 'npm' ? undefined : verb;
  return script === undefined ? undefined : { kind: 'build', script, shown: texts.join(' ') };
}

/** `--omit dev` has its value as a word of its own. */
const isOmit = (rest: readonly string[]): boolean =>
  rest.includes('--omit') || rest.includes('--only');

function installed(
  texts: readonly string[],
  { isProduction, isWhole }: { readonly isProduction: boolean; readonly isWhole: boolean },
): Step {
  const all = texts.join(' ');
  const isAll = /--include[= ]dev|--production[= ]false|--prod[= ]false/.test(all);
  const isOnly =
    /--omit[= ]\S*dev|--production(?:\s|$|=true)|--only[= ]prod|(?:^|\s)(?:--prod|-P)(?:\s|$)/.test(
      all,
    );
  const prunes = /\bprune\b/.test(all);
  if (!isWhole || isAll || (!isOnly && !isProduction && !prunes)) return { kind: 'full' };
  return { kind: 'production', shown: isOnly ? all : `${all} (NODE_ENV=production)` };
}

function tool(texts: readonly string[]): Step | undefined {
  const name = (texts[0] ?? '').replace(/^.*node_modules\/\.bin\//, '');
  if (texts.includes('--version') || !Object.hasOwn(TOOLS, name)) return undefined;
  return { kind: 'build', tool: name, shown: texts.slice(0, 3).join(' ') };
}
