import { dirname, join, relative } from 'node:path/posix';
import {
  defineRule,
  fail,
  onFiles,
  type Patch,
  type Project,
  pass,
  type SourceFile,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { CODE_FILES } from '../cdk.js';
import {
  candidates,
  formOf,
  pathsByForm,
  type RelativeImport,
  relativeImports,
} from '../relative-imports.js';

export const importPathCase = defineRule({
  id: 'import-path-case',
  title: 'A relative import names no file, or one whose name is written differently',
  why: 'It may work on a disk that takes upper and lower case as the same, and fails in CI and in Lambda.',
  fix: 'Write the path exactly as the file is named.',
  severity: 'error',
  phase: 'deploy',
  source:
    'TypeScript, forceConsistentCasingInFileNames; Node.js, ECMAScript modules: resolution is exact',
  wouldFailWith:
    "error TS2307: Cannot find module '<path>' or its corresponding type declarations.",
  recognises: [/Cannot find module '(\.{1,2}\/[^']+)'/i, /error TS1149/i, /error TS1261/i],
  judges: [
    onFiles(CODE_FILES, (file) => {
      if (/(?:^|\/)(?:fixtures?|__fixtures__|templates?)\//.test(file.path))
        return skip('a fixture');
      const imports = relativeImports(file);
      if (imports.length === 0) return skip('imports nothing of its own');
      return imports.map((one) => verdict(file, one));
    }),
  ],
});

function verdict(file: SourceFile, { node, specifier }: RelativeImport): Verdict {
  const { paths, folders } = pathsOf(file.project);
  for (const path of candidates(file, specifier)) if (paths.has(path)) return pass;
  const first = join(dirname(file.path), specifier).replace(/\/$/, '');
  if (first.startsWith('..')) return pass; // outside of what was read
  const ways = [...candidates(file, specifier)];
  const like = ways
    .map((path) => pathsByForm(file.project).get(formOf(path)))
    .find((path) => path !== undefined);
  const wouldFailWith = `Cannot find module '${specifier}' from '${file.path}'`;
  if (like !== undefined)
    return fail(`It imports "${specifier}"; the file is ${like}.`, {
      at: { file, at: node },
      wouldFailWith,
      ...patchOf(file, like, { node, specifier }),
    });
  if (!folders.has(dirname(first)) || MADE.test(first) || ASSET.test(first))
    return skip('it may be made by a build');
  if (ways.some((path) => file.project.has(path)) || isIgnored(file.project, first))
    return skip('it may be made by a build');
  return fail(`It imports "${specifier}", but there is no such file in ${dirname(first)}.`, {
    at: { file, at: node },
    wouldFailWith,
  });
}

/** What a build makes, and what bundlers take besides code. */
const MADE =
  /(?:^|\/)(?:dist|build|out|esm|cjs|gen|generated|__generated__|\.\w[^/]*)(?:\/|$)|generated|[.-]gen(?:\.|$)|_pb$|aws-exports|amplify_outputs|\+types/i;
const ASSET = /\.(?!d$|[cm]?[jt]sx?$|json$)[a-z0-9]{2,8}$/i;

interface Paths {
  readonly paths: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
}
const known = new WeakMap<Project, Paths>();

function pathsOf(project: Project): Paths {
  let own = known.get(project);
  own ??= {
    paths: new Set(project.files.map(({ path }) => path)),
    folders: new Set(project.files.map(({ path }) => dirname(path))),
  };
  known.set(project, own);
  return own;
}

function isIgnored(project: Project, path: string): boolean {
  const lines = project.file('.gitignore')?.text.split(/\r?\n/) ?? [];
  const names = lines
    .map((line) => line.trim().replace(/^\/|\/$/g, ''))
    .filter((line) => line && !line.startsWith('#'));
  return names.some((name) =>
    path.includes(name.replace(/\*.*$/, '').replace(/\.\w+$/, '') || '\n'),
  );
}

function patchOf(
  file: SourceFile,
  like: string,
  { node, specifier }: RelativeImport,
): { readonly patch?: Patch } {
  const way = relative(dirname(file.path), like);
  const end = /\.[cm]?[jt]sx?$/.exec(specifier)?.[0] ?? '';
  const isIndex = /\/index\.\w+$/.test(way) && !/\/index(?:\.\w+)?$/.test(specifier);
  const bare = way.replace(isIndex ? /\/index\.\w+$/ : /(?:\.d)?\.[cm]?[jt]sx?$/, '') + end;
  const text = bare.startsWith('.') ? bare : `./${bare}`;
  const quote = file.text[node.start] ?? "'";
  return {
    patch: { file: file.path, start: node.start, end: node.end, text: `${quote}${text}${quote}` },
  };
}
