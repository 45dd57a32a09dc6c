import { parse } from 'yaml';

/** Data of a JSON file (comments and trailing commas allowed) or a YAML file. */
export function parseData(path: string, text: string): unknown {
  if (!/\.(json|jsonc|ya?ml)$/.test(path)) return undefined;
  try {
    return /\.ya?ml$/.test(path) ? parse(text, { logLevel: 'error' }) : looseJson(text);
  } catch {
    return undefined; // a file that does not parse is told by the rules about syntax
  }
}

function looseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return parse(withoutComments(text), { logLevel: 'error' }); // flow YAML takes trailing commas
  }
}

/** Comments as blanks of the same length; texts are left alone. */
const withoutComments = (text: string): string =>
  text.replace(/"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (piece) =>
    piece.startsWith('"') ? piece : piece.replace(/[^\n]/g, ' '),
  );
