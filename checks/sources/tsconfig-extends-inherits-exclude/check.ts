import { join, relative } from 'node:path/posix';
import {
  defineRule,
  fail,
  onFiles,
  pass,
  type SourceFile,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { memberAt } from '../maps.js';
import {
  basesOf,
  fits,
  folderOf,
  patternsOf,
  type Setting,
  setting,
  TSCONFIG_FILES,
} from '../tsconfigs.js';

export const tsconfigExtendsInheritsExclude = defineRule({
  id: 'tsconfig-extends-inherits-exclude',
  title: 'A tsconfig inherits exclude, include, files or typeRoots that leave out its own sources',
  why: 'The inherited patterns begin at the folder of the base; tsc finds no inputs, or checks other files than meant.',
  fix: 'Keep shared compilerOptions in a base without include and exclude, or set exclude ([] too) and typeRoots in the child.',
  severity: 'error',
  phase: 'deploy',
  source:
    'TypeScript, TSConfig Reference, extends: files, include and exclude of the inheriting file overwrite those of the base',
  wouldFailWith: "error TS18003: No inputs were found in config file '<file>'.",
  recognises: [/error TS18003/i],
  judges: [
    onFiles(TSCONFIG_FILES, (file) => {
      const elsewhere = basesOf(file).filter((base) => folderOf(base) !== folderOf(file));
      if (elsewhere.length === 0) return skip('extends no file of another folder');
      return excluded(file) ?? unincluded(file) ?? typeRoots(file) ?? pass;
    }),
  ],
});

const inherited = (file: SourceFile, ...path: readonly string[]): Setting | undefined => {
  const found = setting(file, ...path);
  return found && found.from !== file && folderOf(found.from) !== folderOf(file)
    ? found
    : undefined;
};

function excluded(file: SourceFile): Verdict | undefined {
  const exclude = inherited(file, 'exclude');
  const own = ownSources(file);
  if (!exclude || setting(file, 'files')?.from === file || own.length === 0) return undefined;
  const from = folderOf(exclude.from);
  const left = own.filter(
    (path) => !(patternsOf(exclude.value) ?? []).some((one) => fits(path, one, from)),
  );
  if (left.length > 0) return undefined;
  const pattern = (patternsOf(exclude.value) ?? []).find((one) =>
    own.some((path) => fits(path, one, from)),
  );
  return fail(
    `exclude "${pattern}" of ${exclude.from.path} takes away every source of ${folderOf(file)}.`,
    { at: { file, at: 0 } },
  );
}

function unincluded(file: SourceFile): Verdict | undefined {
  const isOwn = ['include', 'files'].some((name) => setting(file, name)?.from === file);
  const include = inherited(file, 'include') ?? inherited(file, 'files');
  const own = sourcesIn(file);
  if (isOwn || !include || own.length === 0) return undefined;
  const from = folderOf(include.from);
  const patterns = patternsOf(include.value) ?? [];
  if (patterns.length === 0 || own.some((path) => patterns.some((one) => fits(path, one, from))))
    return undefined;
  return fail(
    `It inherits ${JSON.stringify(patterns)} from ${include.from.path}, which has none of the ${own.length} sources of ${folderOf(file)}.`,
    { at: { file, at: 0 } },
  );
}

function typeRoots(file: SourceFile): Verdict | undefined {
  const roots = inherited(file, 'compilerOptions', 'typeRoots');
  const manifest = file.project.file(join(folderOf(file), 'package.json'));
  const types = ['dependencies', 'devDependencies']
    .flatMap((kind) => Object.keys(Object(memberAt(manifest?.data, kind))))
    .find((name) => name.startsWith('@types/'));
  if (!roots || types === undefined) return undefined;
  const wanted = join(folderOf(file), 'node_modules/@types');
  const isThere = (patternsOf(roots.value) ?? []).some(
    (one) => join(folderOf(roots.from), one) === wanted,
  );
  if (isThere) return undefined;
  return fail(
    `typeRoots of ${roots.from.path} does not reach ${relative(folderOf(roots.from), wanted)}, where ${types} is installed.`,
    {
      at: { file, at: 0 },
      wouldFailWith: "error TS2688: Cannot find type definition file for '<name>'.",
      severity: 'warning',
    },
  );
}

/** What the child's own `include` asks for; where no sources were read, what they would be called. */
function ownSources(file: SourceFile): readonly string[] {
  const include = setting(file, 'include');
  const patterns = include?.from === file ? (patternsOf(include.value) ?? []) : ['**/*'];
  const there = sourcesIn(file).filter((path) =>
    patterns.some((one) => fits(path, one, folderOf(file))),
  );
  return there.length > 0 ? there : patterns.map((one) => join(folderOf(file), sample(one)));
}

const sourcesIn = (file: SourceFile): readonly string[] =>
  file.project.files
    .map(({ path }) => path)
    .filter((path) => path.startsWith(`${folderOf(file)}/`) && /(?<!\.d)\.[cm]?tsx?$/.test(path));

const sample = (pattern: string): string => {
  const path = pattern.replace('**/', 'a/').replace('**', 'a').replaceAll('*', 'index');
  return /\.\w+$/.test(path) ? path : `${path}/index.ts`;
};
