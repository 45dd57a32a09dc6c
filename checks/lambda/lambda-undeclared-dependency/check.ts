import { isBuiltin } from 'node:module';
import {
  closureOfFile,
  codeOf,
  defineRule,
  FUNCTION_TYPES,
  fail,
  importsOfFile,
  isOfLibrary,
  type ModuleImport,
  onFiles,
  onResources,
  pass,
  type Resource,
  type SourceFile,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { functionFiles, manifestOf, packagesIn } from '../function-files.js';

export const lambdaUndeclaredDependency = defineRule({
  id: 'lambda-undeclared-dependency',
  title: 'Function code imports a package that will not be there',
  why: 'The development machine has the package, the runtime does not: the function fails when it loads.',
  fix: 'Bundle (NodejsFunction, esbuild), declare it under dependencies, or use the platform (crypto.randomUUID for uuid).',
  severity: 'error',
  phase: 'run',
  source: 'Lambda Developer Guide, "Deploy Node.js Lambda functions with .zip file archives"',
  wouldFailWith: "Runtime.ImportModuleError: Error: Cannot find module '<package>'",
  recognises: [
    /Cannot find module '(?!aws-sdk)([^'./][^']*)'(?:\\n|\s)+Require stack:(?:\\n|\s)+- \/var\/task/i,
    /Cannot find package '([^']+)' imported from \/var\/task/i,
  ],
  judges: [
    onResources(FUNCTION_TYPES, inFunction),
    onFiles(/\.[cm]?[jt]s$/, (file) => {
      const isJudged = functionFiles(file.project).has(file);
      return isJudged ? inSource(file) : skip('it does not run in a function');
    }),
  ],
});

/** Name of the package that has to be found; `undefined` for what is relative, built in or of the runtime. */
function packageOf({ module, isTypeOnly, isGuarded }: ModuleImport): string | undefined {
  if (isTypeOnly || isGuarded || /^[./#~]|^@\/|^(node|https?|file|data|virtual):/.test(module))
    return undefined;
  if (isBuiltin(module) || /^(@aws-sdk|@smithy)\//.test(module)) return undefined;
  if (/^aws-sdk(\/|$)/.test(module)) return undefined; // another rule's
  return module
    .split('/')
    .slice(0, module.startsWith('@') ? 2 : 1)
    .join('/');
}

function inFunction(fn: Resource): Verdict | readonly Verdict[] {
  const code = codeOf(fn);
  if (!code?.entry || code.language !== 'javascript' || code.from === 'sources')
    return skip('its code is not here');
  if (fn.get('Layers').isPresent) return skip('a layer may hold packages');
  const { files } = code;
  const missing = new Set(
    closureOfFile(code.entry)
      .flatMap((file) => importsOfFile(file).filter(({ node }) => !isOfLibrary(file, node.start)))
      .map(packageOf)
      .filter((name) => name !== undefined && !files.has(`node_modules/${name}`)),
  );
  if (missing.size === 0) return pass;
  return [...missing].map((name) =>
    fail(
      `The code of ${fn.logicalId} imports '${name}', which is neither built in nor in the ${code.from === 'inline' ? 'inline code' : 'package'}.`,
    ),
  );
}

function inSource(file: SourceFile): readonly Verdict[] {
  const manifest = manifestOf(file);
  if (!manifest) return [skip('there is no package.json')];
  const all = ['dependencies', 'peerDependencies', 'optionalDependencies'];
  const declared = new Set(all.flatMap((section) => packagesIn(manifest, section)));
  const dev = new Set(packagesIn(manifest, 'devDependencies'));
  const wrong = importsOfFile(file).flatMap((one) => {
    const name = packageOf(one);
    if (name === undefined || declared.has(name) || name === nameIn(manifest)) return [];
    if (!dev.has(name) && isAlias(file, name)) return [];
    return [verdict(file, one, name, dev.has(name))];
  });
  return wrong.length > 0 ? wrong : [pass];
}

function verdict(file: SourceFile, { node }: ModuleImport, name: string, isDev: boolean): Verdict {
  const at = { file, at: node };
  if (isDev)
    return fail(
      `'${name}' is only under devDependencies; it is there only where a bundler takes it in.`,
      {
        at,
        severity: 'info',
      },
    );
  return fail(`'${name}' is in no section of package.json.`, { at, severity: 'warning' });
}

const nameIn = ({ data }: SourceFile): unknown =>
  typeof data === 'object' && data !== null && 'name' in data ? data.name : undefined;

/** Packages of a workspace and paths of tsconfig.json are the project's own. */
const isAlias = ({ project }: SourceFile, name: string): boolean =>
  project.files.some(
    (one) =>
      (/(^|\/)package\.json$/.test(one.path) && nameIn(one) === name) ||
      (/(^|\/)tsconfig[^/]*\.json$/.test(one.path) && one.text.includes(`"${name.split('/')[0]}`)),
  );
