import { SHORTEST } from './literal-index.js';

/**
 * Texts of which a pattern needs at least one, in lower case; `undefined` where it needs none that can be told.
 * Made to skip patterns cheaply, so a doubt always answers `undefined`.
 */
export function literalsOf(pattern: RegExp): readonly string[] | undefined {
  const reader = { source: pattern.source, at: 0 };
  const found = alternatives(reader);
  return reader.at === pattern.source.length ? found : undefined;
}

interface Reader {
  readonly source: string;
  at: number;
}
type Needed = readonly string[] | undefined;

function alternatives(reader: Reader): Needed {
  const all: Needed[] = [];
  do {
    all.push(sequence(reader));
  } while (reader.source[reader.at] === '|' && ++reader.at);
  return all.every((one) => one !== undefined) ? all.flat() : undefined;
}

function sequence(reader: Reader): Needed {
  let best: Needed;
  let run = '';
  const keep = (needed: Needed) => {
    if (shortest(needed) > shortest(best)) best = needed;
  };
  const endRun = () => {
    if (run.length >= SHORTEST) keep([run.toLowerCase()]);
    run = '';
  };
  while (reader.at < reader.source.length && !'|)'.includes(reader.source[reader.at] ?? '')) {
    const { character, needed } = atom(reader);
    const isOptional = quantified(reader);
    if (character !== undefined && isOptional === undefined) run += character;
    else {
      // A character that may repeat ends the run; the one before it may stay.
      endRun();
      if (needed !== undefined && isOptional !== true) keep(needed);
    }
  }
  endRun();
  return best;
}

interface Atom {
  /** Where it stands for exactly one character. */
  readonly character?: string;
  readonly needed?: readonly string[];
}

function atom(reader: Reader): Atom {
  const { source } = reader;
  const first = source[reader.at++] ?? '';
  if (first === '\\') return escaped(reader);
  if (first === '[') {
    while (source[reader.at] !== ']' && reader.at < source.length)
      reader.at += source[reader.at] === '\\' ? 2 : 1;
    reader.at++;
    return {};
  }
  if (first === '(') return group(reader);
  return '.^$'.includes(first) ? {} : { character: first };
}

/** Letters after a backslash are classes, borders and references; other characters stand for themselves. */
function escaped(reader: Reader): Atom {
  const one = reader.source[reader.at++] ?? '';
  if (one === 'k') reader.at = reader.source.indexOf('>', reader.at) + 1;
  return /[A-Za-z0-9]/.test(one) ? {} : { character: one };
}

function group(reader: Reader): Atom {
  const head = /^\?(?:<?[=!]|:|<\w+>)/.exec(reader.source.slice(reader.at, reader.at + 60))?.[0];
  reader.at += head?.length ?? 0;
  const needed = alternatives(reader);
  reader.at++;
  const isAhead = head !== undefined && /^\?<?[=!]/.test(head);
  return isAhead || needed === undefined ? {} : { needed };
}

/** `true` for what may be absent, `false` for what repeats, `undefined` for exactly one. */
function quantified(reader: Reader): boolean | undefined {
  const found = /^(?:([?*])|\+|\{(\d+)(?:,\d*)?\})\??/.exec(
    reader.source.slice(reader.at, reader.at + 12),
  );
  if (!found) return undefined;
  reader.at += found[0].length;
  return found[1] !== undefined || found[2] === '0';
}

const shortest = (needed: Needed): number =>
  needed === undefined || needed.length === 0 ? 0 : Math.min(...needed.map(({ length }) => length));
