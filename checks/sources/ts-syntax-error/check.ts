import {
  defineRule,
  fail,
  onFiles,
  pass,
  type SourceFile,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';

export const tsSyntaxError = defineRule({
  id: 'ts-syntax-error',
  title: 'A source file does not parse',
  why: 'Nothing that needs the file can be built.',
  fix: 'Correct the file at the place that is named; the fault may be above it.',
  severity: 'error',
  phase: 'deploy',
  source: 'ECMAScript and TypeScript grammar as oxc-parser reads it; RFC 8259 (JSON); YAML 1.2',
  wouldFailWith: 'error TS1128: Declaration or statement expected.',
  recognises: [/error TS1(?:128|005|109|136|185|002|127)\b/i],
  judges: [
    onFiles(/\.(?:[cm]?[jt]sx?|json|ya?ml)$/, (file) => {
      if (NOT_MEANT.test(file.path)) return skip('a fixture');
      if (isTemplate(file.text)) return skip('a template for another tool');
      return file.syntax ? inCode(file) : inData(file);
    }),
  ],
});

/** Files that are broken on purpose, and what tools write. */
const NOT_MEANT =
  /(?:^|\/)(?:fixtures?|__fixtures__|testdata|test-data|__testfixtures__|snapshots?|__snapshots__|cassettes?|node_modules|dist|cdk\.out|[\w-]*templates?|skeletons?|scaffolds?|charts)\/|\.template\.[cm]?[jt]sx?$/i;
const isTemplate = (text: string): boolean =>
  /<%[=\-_#]?\s|\{%-?\s*\w|@flow\b|\{\{-?\s*(?:\.|#|\/|range|if|end|include|cookiecutter)/.test(
    text,
  );

function inCode(file: SourceFile): Verdict {
  const { errors = [] } = file.syntax ?? {};
  const [error] = errors.filter(({ message }) => !LATER.test(message));
  if (!error) return pass;
  const at = { file, at: error.offset };
  const conflict = /^(?:<{7}|={7}|>{7})(?:\s|$)/m.exec(file.text);
  if (conflict)
    return fail('There is a conflict marker of a merge in it.', {
      at: { file, at: conflict.index },
      wouldFailWith: 'error TS1185: Merge conflict marker encountered.',
    });
  return fail(`It does not parse: ${error.message.replace(/[.\s]+$/, '')}.`, { at });
}

/** What the parser tells beyond the grammar, and what depends on how the file is loaded. */
const LATER =
  /'return' statement|outside of (?:a )?function|already (?:been )?declared|strict mode|'with' statement|`?await`? is only allowed|top.level/i;

/** Files that are read as plain JSON by what uses them. */
const STRICT = /(?:^|\/)(?:package|package-lock|cdk|cdk\.context)\.json$/;

function inData(file: SourceFile): Verdict {
  const { path, text, data } = file;
  if (/\.ya?ml$/.test(path)) {
    if (
      data !== undefined ||
      /^---\s*$[\s\S]*^---\s*$/m.test(text) ||
      /^\s*[^\s#][\s\S]*^---\s*$/m.test(text)
    )
      return pass;
    return fail('It is no YAML.', {
      at: { file, at: 0 },
      wouldFailWith: 'YAMLException: <reason> (<line>:<column>)',
    });
  }
  const reason = jsonFault(STRICT.test(path) ? text : withoutExtras(text));
  if (reason === undefined) return pass;
  const [, position] = /position (\d+)/.exec(reason) ?? [];
  return fail(`It is no JSON: ${reason.replace(/ \(line.*/, '')}.`, {
    at: { file, at: Math.min(Number(position ?? 0), text.length) },
    wouldFailWith: 'SyntaxError: Unexpected token <token> in JSON at position <n>',
  });
}

/** Comments and trailing commas as blanks: tsconfig.json and many others may have them. */
const withoutExtras = (text: string): string =>
  text
    .replace(/"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (piece) =>
      piece.startsWith('"') ? piece : piece.replace(/[^\n]/g, ' '),
    )
    .replace(/"(?:[^"\\]|\\.)*"|,(?=\s*[}\]])/g, (piece) => (piece === ',' ? ' ' : piece));

function jsonFault(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.split('\n')[0] : String(error);
  }
}
