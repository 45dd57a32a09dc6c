import { dirname, join } from 'node:path/posix';
import {
  child,
  children,
  defineRule,
  fail,
  nameOf,
  onFiles,
  pass,
  type SourceFile,
  type SyntaxNode,
  skip,
  stringOf,
  type Verdict,
} from '../../../src/checking/index.js';
import { isMap, memberAt } from '../maps.js';
import { patternsOf, sourcesOf } from '../tsconfigs.js';

export const lintIgnoresTests = defineRule({
  id: 'lint-ignores-tests',
  title: 'Tests are left out of linting or type checking',
  why: 'Tests that do not compile or wait for nothing stay unseen, and pass.',
  fix: 'Lint the tests as well, with overrides of their own, and have a tsconfig that takes them in.',
  severity: 'info',
  phase: 'practice',
  source: 'ESLint documentation, "Ignore Files"; typescript-eslint, parserOptions.project',
  wouldFailWith: 'warning  File ignored because of a matching ignore pattern.',
  recognises: [
    /File ignored because of a matching ignore pattern/i,
    /ESLint was configured to run on/i,
  ],
  judges: [
    onFiles(
      /(?:^|\/)(?:\.eslintignore|\.eslintrc(?:\.(?:json|ya?ml|c?js))?|eslint\.config\.[cm]?[jt]s|package\.json|biome\.jsonc?)$/,
      (file) => {
        const patterns = patternsIn(file);
        const projects = lintProjects(file);
        if (patterns.length === 0 && projects.length === 0) return skip('leaves nothing out');
        const ignored = patterns.filter(isOfTests);
        if (ignored.length > 0)
          return ignored.map((one) =>
            fail(`"${one}" leaves the tests out.`, {
              at: { file, at: Math.max(0, file.text.indexOf(one)) },
            }),
          );
        return projects.length === 0 ? pass : projects.map((one) => withoutTests(file, one));
      },
    ),
  ],
});

/** Patterns that leave out tests themselves, not what belongs to them. */
function isOfTests(pattern: string): boolean {
  const path = pattern.replace(/^\.?\//, '');
  if (
    path.startsWith('!') ||
    /snap|fixture|coverage|dist|build|cdk\.out|mock|report|results|output|data|\.(?:json|js|d\.ts)$/i.test(
      path,
    )
  )
    return false;
  return /^(?:\*\*\/)?(?:tests?|__tests__|specs?|e2e|integration)(?:\/\*{0,2})*(?:\/\*(?:\.[\w{},*]+)?)?$|\.(?:test|spec)\.|\*(?:test|spec)\b/.test(
    path,
  );
}

function patternsIn(file: SourceFile): readonly string[] {
  const { path, text, data } = file;
  if (path.endsWith('.eslintignore'))
    return text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line && !line.startsWith('#'));
  if (path.endsWith('package.json'))
    return listed(memberAt(data, 'eslintConfig', 'ignorePatterns'));
  if (/biome\.jsonc?$/.test(path)) {
    const includes = [
      ...listed(memberAt(data, 'files', 'includes')),
      ...listed(memberAt(data, 'linter', 'includes')),
    ];
    return includes.flatMap((one) => (/^!{1,2}/.test(one) ? [one.replace(/^!+/, '')] : []));
  }
  if (isMap(data)) return listed(data['ignorePatterns']);
  return (file.syntax?.nodes('Property') ?? []).flatMap((property) =>
    /^(?:ignores|ignorePatterns)$/.test(nameOf(child(property, 'key')) ?? '')
      ? texts(child(property, 'value'))
      : [],
  );
}

const listed = (value: unknown): readonly string[] =>
  typeof value === 'string' ? [value] : (patternsOf(value) ?? []);

const texts = (node: SyntaxNode | undefined): readonly string[] =>
  (node?.type === 'ArrayExpression' ? children(node, 'elements') : node ? [node] : []).flatMap(
    (one) => stringOf(one) ?? [],
  );

/** Paths of the tsconfigs that the linter takes its types from. */
function lintProjects(file: SourceFile): readonly string[] {
  if (!/eslint/.test(file.path)) return [];
  const given = listed(memberAt(file.data, 'parserOptions', 'project'));
  const written = (file.syntax?.nodes('Property') ?? []).flatMap((property) =>
    nameOf(child(property, 'key')) === 'project' ? texts(child(property, 'value')) : [],
  );
  return [...given, ...written].filter((one) => /\.json$/.test(one) && !one.includes('*'));
}

const TEST = /\.(?:test|spec)\.[cm]?tsx?$|(?:^|\/)(?:tests?|__tests__)\/.*\.[cm]?tsx?$/;

function withoutTests(file: SourceFile, path: string): Verdict {
  const config = file.project.file(join(dirname(file.path), path));
  if (!config) return pass;
  const folder = dirname(config.path);
  const tests = file.project.files.filter(
    (one) => TEST.test(one.path) && (folder === '.' || one.path.startsWith(`${folder}/`)),
  );
  const taken = new Set(sourcesOf(config, file.project));
  if (tests.length === 0 || tests.some((one) => taken.has(one))) return pass;
  return fail(
    `The linter reads ${config.path}, which has none of the ${tests.length} test files.`,
    {
      at: { file, at: Math.max(0, file.text.indexOf(path)) },
      wouldFailWith:
        'Parsing error: ESLint was configured to run on `<file>` using `parserOptions.project`',
    },
  );
}
