import type { Pattern } from './index.js';

type Holds = (message: string) => boolean;

/** `ERROR "two words" -noise`, `?one ?other`, `%regular expression%`. */
export function termPattern(text: string): Pattern {
  const needed: Holds[] = [];
  const optional: Holds[] = [];
  for (const token of text.match(/[?-]?(?:"(?:[^"\\]|\\.)*"|%(?:[^%\\]|\\.)*%|[^\s"%]+)/g) ?? []) {
    const sign = /^[?-]/.test(token) ? token[0] : '';
    const holds = termHolds(sign ? token.slice(1) : token);
    if (sign === '?') optional.push(holds);
    else needed.push(sign === '-' ? (message) => !holds(message) : holds);
  }
  return (message) => {
    const allNeeded = needed.every((holds) => holds(message));
    // With required terms beside them, AWS ignores the optional ones.
    const fits = needed.length > 0 ? allNeeded : optional.some((holds) => holds(message));
    return fits ? {} : undefined;
  };
}

function termHolds(term: string): Holds {
  if (term.startsWith('%')) {
    const expression = new RegExp(term.slice(1, -1));
    return (message) => expression.test(message);
  }
  const needle = term.startsWith('"') ? term.slice(1, -1).replace(/\\(.)/g, '$1') : term;
  return (message) => message.includes(needle);
}
