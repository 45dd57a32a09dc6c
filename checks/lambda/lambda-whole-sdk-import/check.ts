import {
  child,
  children,
  codeOf,
  defineRule,
  FUNCTION_TYPES,
  fail,
  importsOfFile,
  nameOf,
  onFiles,
  onResources,
  pass,
  type Resource,
  type SourceFile,
  type SyntaxNode,
  skip,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { functionFiles } from '../function-files.js';

/** Unpacked size of the code of an API function that is still quick to load. */
const BUDGET_MB = 5;

export const lambdaWholeSdkImport = defineRule({
  id: 'lambda-whole-sdk-import',
  title: 'A function loads more code than it uses',
  why: 'All of it is loaded at every cold start.',
  fix: 'Import by name, minify with esbuild, and leave out @aws-sdk/* where the copy of the runtime will do.',
  severity: 'info',
  phase: 'practice',
  source: 'Lambda Developer Guide, "Best practices for working with AWS Lambda functions"',
  judges: [
    onFiles(/\.[cm]?[jt]s$/, (file) => {
      if (!functionFiles(file.project).has(file)) return skip('it does not run in a function');
      const found = importsOfFile(file).flatMap(({ module, node }) => whole(file, module, node));
      return found.length > 0 ? found : pass;
    }),
    onResources(FUNCTION_TYPES, inAsset),
  ],
});

const LIBRARIES = /^(lodash|underscore|moment)$/;

function whole(file: SourceFile, module: string, node: SyntaxNode): readonly Verdict[] {
  const at = { file, at: node };
  if (node.type !== 'ImportDeclaration') return [];
  const [only, second] = children(node, 'specifiers');
  if (!only || second) return [];
  const local = nameOf(child(only, 'local')) ?? '';
  if (module.startsWith('@aws-sdk/client-') && only.type === 'ImportNamespaceSpecifier')
    return isUsedDynamically(file, local)
      ? [fail(`All of ${module} is loaded, because ${local} is used by computed names.`, { at })]
      : [];
  return LIBRARIES.test(module) && only.type !== 'ImportSpecifier'
    ? [fail(`All of ${module} is loaded.`, { at })]
    : [];
}

/** `ns[name]`, or the namespace passed on: nothing can be left out of it then. */
function isUsedDynamically({ syntax }: SourceFile, local: string): boolean {
  return (syntax?.nodes('Identifier') ?? [])
    .filter((node) => nameOf(node) === local)
    .some((node) => {
      const parent = syntax?.parentOf(node);
      if (parent?.type === 'MemberExpression') {
        const isOwner = child(parent, 'object') === node;
        return (
          isOwner && parent['computed'] === true && child(parent, 'property')?.type !== 'Literal'
        );
      }
      return (
        parent?.type === 'CallExpression' ||
        parent?.type === 'NewExpression' ||
        parent?.type === 'SpreadElement'
      );
    });
}

function inAsset(fn: Resource, { settings }: World): Verdict {
  const code = codeOf(fn);
  if (code?.from !== 'asset') return skip('its package is not here');
  const budget = settings.options['lambda-whole-sdk-import']?.['megabytes'];
  const most = typeof budget === 'number' ? budget : BUDGET_MB;
  const bytes = code.files.files
    .filter(({ path }) => /\.([cm]?js|py)$/.test(path))
    .reduce((sum, { text }) => sum + text.length, 0);
  const size = bytes / 1_000_000;
  return size <= most
    ? pass
    : fail(`The code of ${fn.logicalId} has ${size.toFixed(1)} MB; the budget is ${most} MB.`);
}
