import {
  cannotTell,
  codeOf,
  defineRule,
  exportsName,
  FUNCTION_TYPES,
  fail,
  inlineCode,
  languageOf,
  onResources,
  pass,
  type Resource,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';

export const inlineHandlerMismatch = defineRule({
  id: 'inline-handler-mismatch',
  title: 'The handler of an inline function names another file than index',
  why: 'CloudFormation writes inline code to index.js or index.py; the function deploys and fails when it runs.',
  fix: 'Write index.<name of the function in the code> as the handler.',
  severity: 'error',
  phase: 'run',
  source: 'CloudFormation Template Reference, AWS::Lambda::Function Code, "ZipFile"',
  wouldFailWith: "Runtime.ImportModuleError: Error: Cannot find module '<module>'",
  recognises: [
    /Unable to import module '([^']+)': No module named '\1'/i,
    /Runtime\.HandlerNotFound/i,
    /Handler '([^']+)' missing on module/i,
  ],
  judges: [onResources(FUNCTION_TYPES, verdict)],
});

function verdict(fn: Resource): Verdict {
  const inline = inlineCode(fn);
  if (inline.isAbsent) return skip('its code is not in the template');
  const at = fn.get('Handler');
  const handler = at.likely;
  if (handler === undefined) {
    if (at.isAbsent) return skip('it has no handler');
    return startsElsewhere(at.parts[0])
      ? fail(`Handler is "${at.shown}"; inline code is the file index.`, { at })
      : cannotTell('the handler is only known at deployment', at);
  }
  const [, module, name] = /^(.*)\.([^.]*)$/.exec(handler) ?? ['', handler, ''];
  if (module !== 'index') {
    const right = name === '' ? 'handler' : name;
    return fail(
      `Handler is "${handler}"; inline code is the file index, so it is "index.${right}".`,
      {
        at,
      },
    );
  }
  const code = codeOf(fn);
  if (!code?.entry || name === undefined || !languageOf(fn.get('Runtime').likely)) return pass;
  if (exportsName(code.entry, name) !== false) return pass;
  return fail(`Handler is "${handler}", and the inline code exports no ${name}.`, {
    at,
    wouldFailWith: `Runtime.HandlerNotFound: index.${name} is undefined or not exported`,
  });
}

const startsElsewhere = (first: unknown): boolean =>
  typeof first === 'string' && first.includes('.') && !first.startsWith('index.');
