import type { Word } from './shell-tokens.js';

const WRAPPERS: Readonly<Record<string, (words: readonly Word[]) => number>> = {
  sudo: (words) => skipOptions(words, /^-[ugp]$/),
  env: (words) => skipOptions(words, /^-u$/),
  command: () => 1,
  exec: () => 1,
  nohup: () => 1,
  timeout: (words) => skipOptions(words, /^-[ks]$/) + 1,
  xargs: (words) => skipOptions(words, /^-[IPnLdas]$/),
  npx: (words) => skipOptions(words, /^(?:-p|--package)$/),
};

/** `sudo -u x aws …` is `aws …`; `xargs -I{} aws …` too. */
export function unwrapped(words: readonly Word[]): readonly Word[] {
  const [first] = words;
  const skip = Object.hasOwn(WRAPPERS, first?.text ?? '') ? WRAPPERS[first?.text ?? ''] : undefined;
  if (!skip) return words;
  const rest = words.slice(skip(words));
  const own = rest.findIndex(({ text }) => !/^[A-Za-z_]\w*=/.test(text));
  return own < 0 ? [] : unwrapped(rest.slice(own));
}

function skipOptions(words: readonly Word[], withValue: RegExp): number {
  let at = 1;
  while (words[at]?.text.startsWith('-')) at += withValue.test(words[at]?.text ?? '') ? 2 : 1;
  return at;
}
