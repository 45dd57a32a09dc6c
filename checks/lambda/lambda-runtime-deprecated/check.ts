import {
  defineRule,
  dottedName,
  FUNCTION_TYPES,
  fail,
  isProductFile,
  onFiles,
  onResources,
  pass,
  type Resource,
  type SourceFile,
  type Spot,
  skip,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { lambdaRuntimesAsOf, runtimeLife } from '../../../src/facts/index.js';

export const lambdaRuntimeDeprecated = defineRule({
  id: 'lambda-runtime-deprecated',
  title: 'A function uses a runtime whose time is over',
  why: 'A deprecated runtime is no longer patched; after its block date Lambda refuses to create functions with it.',
  fix: 'Move to nodejs22.x, python3.12 or newer, and test for removed modules.',
  severity: 'error',
  phase: 'deploy',
  source: 'Lambda Developer Guide, "Lambda runtimes"',
  dataAsOf: lambdaRuntimesAsOf,
  wouldFailWith:
    'The runtime parameter of <runtime> is no longer supported for creating or updating AWS Lambda functions.',
  recognises: [/The runtime parameter of (\S+) is no longer supported for creating or updating/i],
  judges: [
    onResources(FUNCTION_TYPES, inTemplate),
    onFiles(/\.[cm]?[jt]s$/, (file, world) => {
      const found = isProductFile(file) ? inSource(file) : [];
      if (found.length === 0) return skip('it names no runtime');
      return found.map(({ runtime, at }) => judged(runtime, at, world));
    }),
  ],
});

function inTemplate(resource: Resource, world: World): Verdict {
  const at = resource.get('Runtime');
  const runtime = at.likely;
  if (runtime === undefined) return skip('it has no runtime that is known');
  const isOfCdk = /CustomResourceProvider|^LogRetention|^BucketNotificationsHandler|^AWS679/.test(
    resource.logicalId,
  );
  return judged(
    runtime,
    at,
    world,
    isOfCdk ? 'Upgrade aws-cdk-lib, which makes this function.' : undefined,
  );
}

function judged(runtime: string, at: Spot, { settings }: World, fix?: string): Verdict {
  const life = runtimeLife(runtime);
  const { today } = settings;
  if (!life || today < life.deprecated) return pass;
  const more = { at, ...(fix !== undefined && { fix }) };
  if (today >= life.createBlock)
    return fail(`${runtime} cannot be created since ${life.createBlock}.`, more);
  return fail(
    `${runtime} is deprecated since ${life.deprecated}; no function can be created with it from ${life.createBlock}.`,
    { ...more, severity: 'warning' },
  );
}

/** `Runtime.NODEJS_18_X` → `nodejs18.x`. */
function inSource(file: SourceFile) {
  const { syntax, text } = file;
  if (!syntax || !text.includes('aws-cdk-lib') || !/Runtime\./.test(text)) return [];
  return syntax.nodes('MemberExpression').flatMap((node) => {
    const [, name = ''] =
      /(?:^|\.)Runtime\.((?:NODEJS|PYTHON|RUBY|DOTNET|JAVA|GO|PROVIDED)\w*)$/.exec(
        dottedName(node) ?? '',
      ) ?? [];
    const runtime = runtimeOf(name);
    return runtime === undefined ? [] : [{ runtime, at: { file, at: node } }];
  });
}

function runtimeOf(name: string): string | undefined {
  const [, language = '', version = ''] = /^([A-Z]+)_?(.*)$/.exec(name) ?? [];
  const number = version.toLowerCase();
  if (language === 'NODEJS') return `nodejs${number.replace('_', '.')}`;
  if (language === 'PYTHON' || language === 'RUBY')
    return `${language.toLowerCase()}${number.replace('_', '.')}`;
  if (language === 'GO') return 'go1.x';
  if (language === 'DOTNET') return `dotnet${number.replace('core_', 'core').replace('_', '.')}`;
  if (language === 'JAVA') return `java${number.replace('_corretto', '')}`;
  return language === 'PROVIDED' ? ['provided', number].filter(Boolean).join('.') : undefined;
}
