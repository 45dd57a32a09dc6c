import { type Token, tokensOf, type Word } from './shell-tokens.js';
import { unwrapped } from './shell-wrappers.js';

export type { Word } from './shell-tokens.js';

/** One simple command of a shell text. */
export interface Command {
  /** Name and arguments as written, without assignments, redirections and wrappers such as `sudo`. */
  readonly words: readonly Word[];
  /** The same with the wrappers. */
  readonly allWords: readonly Word[];
  readonly assignments: readonly {
    readonly name: string;
    readonly value: string;
    readonly start: number;
  }[];
  readonly redirects: readonly { readonly operator: string; readonly target: string }[];
  readonly start: number;
  /** Operator in front of it and behind it: `|`, `&&`, `||`, `;`, a line end, or nothing. */
  readonly before: string;
  readonly after: string;
  /** Commands of one pipeline have the same number. */
  readonly pipeline: number;
  /** Keywords in front: `if`, `while`, `!`. */
  readonly keywords: readonly string[];
  /** Whether its output is taken by `$(…)`. */
  readonly isCaptured: boolean;
}

const KEYWORDS = new Set(
  'if then elif else fi do done while until { } ! time case esac function'.split(' '),
);

/** Every simple command of a shell text, in order; inside loops, conditions and substitutions too. */
export function commandsOf(text: string): readonly Command[] {
  const counter = { pipeline: 0 };
  return readCommands(text, 0, false, counter).sort((a, b) => a.start - b.start);
}

interface Counter {
  pipeline: number;
}

function readCommands(
  text: string,
  offset: number,
  isCaptured: boolean,
  counter: Counter,
): Command[] {
  const found: Command[] = [];
  let group: Token[] = [];
  let before = '';
  const close = (after: string) => {
    if (before !== '|' && before !== '|&') counter.pipeline++;
    const pipeline = counter.pipeline;
    if (group.length > 0) {
      const command = commandOf(group, { offset, before, after, pipeline, isCaptured });
      if (command) found.push(command, ...deeper(group, command, offset, counter));
      counter.pipeline = Math.max(counter.pipeline, pipeline);
      before = after;
    } else if (after !== '\n') before = after;
    group = [];
  };
  for (const token of tokensOf(text)) {
    if (token.kind === 'operator' && !isRedirect(token.text)) close(token.text);
    else group.push(token);
  }
  close('');
  return found;
}

const isRedirect = (operator: string): boolean => /[<>]/.test(operator);

type Frame = Pick<Command, 'before' | 'after' | 'pipeline' | 'isCaptured'> & {
  readonly offset: number;
};

function commandOf(tokens: readonly Token[], { offset, ...frame }: Frame): Command | undefined {
  const words: Word[] = [];
  const keywords: string[] = [];
  const assignments: Command['assignments'][number][] = [];
  const redirects: Command['redirects'][number][] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token?.kind === 'operator') {
      const target = tokens[++index];
      redirects.push({
        operator: token.text,
        target: target?.kind === 'word' ? target.word.text : '',
      });
    } else if (token) {
      const { word } = token;
      const [, name, value] = /^([A-Za-z_]\w*)\+?=([\s\S]*)$/.exec(word.text) ?? [];
      if (words.length === 0 && KEYWORDS.has(word.text) && !word.isQuoted) keywords.push(word.text);
      else if (words.length === 0 && name !== undefined)
        assignments.push({ name, value: value ?? '', start: word.start + offset });
      else words.push({ ...word, start: word.start + offset, end: word.end + offset });
    }
  }
  const [first] = tokens;
  const start = offset + (first?.kind === 'word' ? first.word.start : (first?.start ?? 0));
  return {
    words: unwrapped(words),
    allWords: words,
    assignments,
    redirects,
    start,
    keywords,
    ...frame,
  };
}

/** What is inside the words: substitutions, and texts given to another shell. */
function deeper(
  tokens: readonly Token[],
  { words }: Command,
  offset: number,
  counter: Counter,
): Command[] {
  const captured = tokens.flatMap((token) =>
    token.kind === 'word'
      ? token.word.substitutions.flatMap(({ body, start }) =>
          readInner(body, offset + start, true, counter),
        )
      : [],
  );
  const [shell, option, script] = words;
  const isShell =
    /^(?:\S*\/)?(?:ba|z|da|k)?sh$/.test(shell?.text ?? '') && /^-\w*c$/.test(option?.text ?? '');
  return isShell && script
    ? [...captured, ...readInner(script.text, script.start + 1, false, counter)]
    : captured;
}

/** A pipeline inside must not join the one around it. */
function readInner(text: string, offset: number, isCaptured: boolean, counter: Counter): Command[] {
  counter.pipeline++;
  return readCommands(text, offset, isCaptured, counter);
}
