import {
  child,
  defineRule,
  fail,
  onFiles,
  pass,
  type SourceFile,
  skip,
  stringOf,
} from '../../../src/checking/index.js';
import { patternsOf, setting, sourcesOf, TSCONFIG_FILES } from '../tsconfigs.js';

export const tsconfigMixedScopes = defineRule({
  id: 'tsconfig-mixed-scopes',
  title: 'One tsconfig compiles code of the CDK or of functions together with browser code',
  why: 'They need different libs, module systems and JSX settings: one of both does not compile, or uses what it does not have.',
  fix: 'One tsconfig per part (infra, functions, frontend), shared settings in a base without include and exclude.',
  severity: 'error',
  phase: 'deploy',
  source: 'TypeScript, TSConfig Reference: lib, jsx, include; diagnostics 6142, 17004, 2451',
  wouldFailWith: "error TS6142: Module '<file>' was resolved to '<file>', but '--jsx' is not set.",
  recognises: [/error TS(?:6142|17004|2451)/i],
  judges: [
    onFiles(TSCONFIG_FILES, (file) => {
      const sources = sourcesOf(file, file.project);
      if (sources.length === 0) return skip('compiles nothing that was read');
      const server = sources.find(isServer);
      const browser = sources.find(isBrowser);
      if (!server || !browser) return pass;
      return fail(`It compiles ${server.path} and ${browser.path}, ${scope(file)}.`, {
        at: { file, at: 0 },
      });
    }),
  ],
});

const SERVER =
  /^(?:aws-cdk-lib|@aws-cdk\/|constructs$|aws-lambda$|@aws-lambda-powertools\/|@types\/aws-lambda$)/;
const BROWSER = /^(?:react|react-dom|preact|solid-js|vue|svelte|@angular\/core|next)(?:\/|$)/;

function scope(file: SourceFile): string {
  const lib = patternsOf(setting(file, 'compilerOptions', 'lib')?.value);
  const jsx = setting(file, 'compilerOptions', 'jsx')?.value;
  const hasDom = lib === undefined || lib.some((one) => /^dom(?:\.|$)/i.test(one));
  if (typeof jsx === 'string') return `with jsx "${jsx}"${hasDom ? ' and the DOM' : ''} for both`;
  return hasDom ? 'with the DOM for both and no jsx' : 'with neither the DOM nor jsx';
}

const isServer = (file: SourceFile): boolean =>
  /aws-|constructs/.test(file.text) && importsOne(file, SERVER);
const isBrowser = (file: SourceFile): boolean => {
  if (/\.[jt]sx$/.test(file.path))
    return (
      !/(?:^|\/)(?:emails?|mails?|templates?)\//.test(file.path) || importsOne(file, /^react-dom/)
    );
  return importsOne(file, BROWSER);
};

const importsOne = (file: SourceFile, pattern: RegExp): boolean =>
  (file.syntax?.nodes('ImportDeclaration') ?? []).some((one) =>
    pattern.test(stringOf(child(one, 'source')) ?? ''),
  );
