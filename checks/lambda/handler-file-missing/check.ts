import {
  codeOf,
  defineRule,
  exportsName,
  FUNCTION_TYPES,
  type FunctionCode,
  fail,
  MODULE_FILES,
  nearest,
  onResources,
  pass,
  type Resource,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';

export const handlerFileMissing = defineRule({
  id: 'handler-file-missing',
  title: 'The packaged code has no file or export for the handler',
  why: 'Lambda cannot load the handler, so every invocation fails.',
  fix: 'Align Handler with the bundle, and compile before packaging (NodejsFunction does both).',
  severity: 'error',
  phase: 'run',
  source: 'Lambda Developer Guide, "Define Lambda function handler in Node.js"',
  wouldFailWith: "Runtime.ImportModuleError: Error: Cannot find module '<module>'",
  recognises: [
    /Cannot find module '([^']+)'(?:\\n|\s)+Require stack:(?:\\n|\s)+- \/var\/runtime/i,
    /Runtime\.HandlerNotFound/i,
  ],
  judges: [onResources(FUNCTION_TYPES, verdict)],
});

function verdict(fn: Resource): Verdict {
  const code = codeOf(fn);
  if (code?.from !== 'asset') return skip('its package is not here');
  const at = fn.get('Handler');
  const { entry, module, exportName, files } = code;
  if (entry) {
    if (exportsName(entry, exportName) !== false) return pass;
    return fail(`Handler is "${at.likely}", and ${entry.path} exports no ${exportName}.`, {
      at,
      wouldFailWith: `Runtime.HandlerNotFound: ${module}.${exportName} is undefined or not exported`,
    });
  }
  const names = MODULE_FILES[code.language].map((end) => module + end);
  if (names.some((name) => files.has(name))) return skip('the file is too large to read');
  if (fn.get('Layers').isPresent) return skip('a layer may hold the handler');
  return fail(
    `Handler is "${at.likely}", and the package has no ${names.slice(0, 3).join(', ')}${instead(code)}.`,
    {
      at,
    },
  );
}

function instead({ files, module, language }: FunctionCode): string {
  if (['.ts', '.mts', '.tsx'].some((end) => files.has(module + end)))
    return `; it has ${module}.ts, which was not compiled`;
  const all = files.files
    .map(({ path }) => path)
    .filter((path) => MODULE_FILES[language].some((end) => path.endsWith(end)));
  const base = module.split('/').at(-1) ?? module;
  const same = all.find(
    (path) =>
      path
        .split('/')
        .at(-1)
        ?.replace(/\.\w+$/, '') === base,
  );
  const near = same ?? nearest(module, all)[0] ?? all[0];
  return near === undefined ? '' : `; it has ${near}`;
}
