import {
  closureOfFile,
  codeOf,
  defineRule,
  FUNCTION_TYPES,
  fail,
  importsOfFile,
  isProductFile,
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

export const lambdaSdkV2Import = defineRule({
  id: 'lambda-sdk-v2-import',
  title: 'Function code loads the AWS SDK v2, which the runtime does not have',
  why: 'Since nodejs18.x the runtime ships SDK v3 only: the function fails when it loads. SDK v2 is out of support.',
  fix: 'Port to @aws-sdk/client-* (and @aws-sdk/lib-dynamodb); command objects and names of errors change.',
  severity: 'error',
  phase: 'run',
  source:
    'Lambda Developer Guide, "Building Lambda functions with Node.js", "Runtime-included SDK versions"',
  wouldFailWith: "Runtime.ImportModuleError: Error: Cannot find module 'aws-sdk'",
  recognises: [/Cannot find module 'aws-sdk(?:\/[^']*)?'/i],
  judges: [onResources(FUNCTION_TYPES, inFunction), onFiles(/\.[cm]?[jt]sx?$/, inSource)],
});

const isV2 = ({ module, isTypeOnly, isGuarded }: ModuleImport): boolean =>
  /^aws-sdk(\/|$)/.test(module) && !isTypeOnly && !isGuarded;

function inFunction(fn: Resource): Verdict {
  const code = codeOf(fn);
  const runtime = fn.get('Runtime').likely ?? '';
  if (!code?.entry || code.from === 'sources') return skip('its code is not here');
  const major = Number(/^nodejs(\d+)\./.exec(runtime)?.[1] ?? Number.NaN);
  if (!(major >= 18)) return skip(`${runtime} is not Node.js 18 or newer`);
  const found = closureOfFile(code.entry).flatMap(importsOfFile).find(isV2);
  if (!found) return pass;
  if (code.files.has('node_modules/aws-sdk'))
    return fail(
      `The code of ${fn.logicalId} brings SDK v2 along (${found.module}), which is out of support.`,
      {
        severity: 'warning',
      },
    );
  if (fn.get('Layers').isPresent) return skip('a layer may hold the SDK');
  return fail(`The code of ${fn.logicalId} loads '${found.module}'; ${runtime} has SDK v3 only.`);
}

function inSource(file: SourceFile): Verdict | readonly Verdict[] {
  if (!isProductFile(file) || !file.text.includes('aws-sdk')) return skip('it does not use SDK v2');
  const found = importsOfFile(file).filter(isV2);
  if (found.length === 0) return pass;
  const isDeclared = packagesIn(manifestOf(file), 'dependencies').includes('aws-sdk');
  const isFunction = functionFiles(file.project).has(file);
  return found.map(({ module, node }) =>
    fail(
      isDeclared || !isFunction
        ? `'${module}' is SDK v2, which is out of support since September 2025.`
        : `'${module}' is SDK v2, which the runtimes since nodejs18.x do not have.`,
      { at: { file, at: node }, ...((isDeclared || !isFunction) && { severity: 'warning' }) },
    ),
  );
}
