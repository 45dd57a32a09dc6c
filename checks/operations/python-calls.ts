import { type PythonToken, pythonTokens } from './python-tokens.js';

/** What a call hands over under a name. */
export interface PythonArgument {
  readonly text: string;
  readonly isWhole: boolean;
  /** Offset in the source. */
  readonly start: number;
}

/** Texts that calls of a method (`events.put_rule(…)`) hand over under a keyword. */
export function keywordTexts(
  source: string,
  method: string,
  keyword: string,
): readonly PythonArgument[] {
  const tokens = pythonTokens(source);
  return tokens.flatMap((token, at) => {
    const isCall = token.kind === 'name' && token.text === method && isSign(tokens[at + 1], '(');
    return isCall && isSign(tokens[at - 1], '.') ? argument(tokens, at + 2, keyword) : [];
  });
}

const isSign = (token: PythonToken | undefined, text: string): boolean =>
  token?.kind === 'sign' && token.text === text;

function argument(
  tokens: readonly PythonToken[],
  from: number,
  keyword: string,
): readonly PythonArgument[] {
  let depth = 0;
  for (let at = from; at < tokens.length && depth >= 0; at++) {
    const token = tokens[at];
    if (token?.kind === 'sign')
      depth += /[([{]/.test(token.text) ? 1 : /[)\]}]/.test(token.text) ? -1 : 0;
    if (depth !== 0 || token?.kind !== 'name' || token.text !== keyword) continue;
    if (isSign(tokens[at + 1], '=')) return valueAt(tokens, at + 2);
  }
  return [];
}

/** A literal, what a sum or a format begins with, or a name that is assigned one literal. */
function valueAt(tokens: readonly PythonToken[], at: number): readonly PythonArgument[] {
  const token = tokens[at];
  if (token?.kind === 'text') {
    const next = tokens[at + 1];
    const isAlone = next?.kind === 'sign' && /^[,)\]}]$/.test(next.text);
    return [{ text: token.text, isWhole: token.isWhole && isAlone, start: token.start }];
  }
  if (token?.kind !== 'name') return [];
  const assigned = tokens.flatMap((one, index) => {
    const value = tokens[index + 2];
    const isTarget = one.kind === 'name' && one.text === token.text && index !== at;
    return isTarget && isSign(tokens[index + 1], '=') && !isSign(value, '=') ? [value] : [];
  });
  const [only] = assigned;
  if (assigned.length !== 1 || only?.kind !== 'text') return [];
  const isOnly = tokens[tokens.indexOf(only) + 1]?.kind !== 'sign';
  return [{ text: only.text, isWhole: only.isWhole && isOnly, start: token.start }];
}
