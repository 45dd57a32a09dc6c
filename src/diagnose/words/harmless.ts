import { redactor, visible } from '../../text/index.js';

/** Longest message that is told; what is beyond it is counted. */
const MOST_TOLD = 2000;
/** Longer texts are cut before anything looks at them. */
const MOST_LOOKED_AT = 20_000;

const { redact } = redactor();

/** A text of AWS or of a file on one line: no escapes, no control characters, no secrets, not too long. */
export function harmless(text: string, most = MOST_TOLD): string {
  const clean = visible(redact(withoutEscapes(text.slice(0, MOST_LOOKED_AT))))
    .replace(/\s+/g, ' ')
    .trim();
  const missing = text.length - Math.max(clean.length, Math.min(text.length, MOST_LOOKED_AT));
  if (clean.length <= most && missing <= 0) return clean;
  const kept = clean.slice(0, most).replace(/\p{Surrogate}$/u, '');
  return `${kept}… (${text.length} characters)`;
}

/** Colours, cursor moves and titles; what is left of a broken one is spelled out by `visible`. */
const ESCAPES =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it looks for
  /\u001b(?:\[[0-?]{0,64}[ -/]{0,8}[@-~]|\][^\u0007\u001b]{0,2000}(?:\u0007|\u001b\\)|[@-Z\\^_])|\u009b[0-?]{0,64}[@-~]/g;

/** The text without terminal escape sequences, with plain ends of lines. */
export const withoutEscapes = (text: string): string =>
  text.replace(ESCAPES, '').replaceAll('\r\n', '\n').replaceAll('\r', '\n');
