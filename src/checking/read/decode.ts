import type { Fault } from './fault.js';

/** The text in a file, or why it is none. */
export type Decoded = { readonly text: string } | { readonly fault: Fault };

/** Text of UTF-8, with or without a byte order mark; nothing else is a template. */
export function decode(bytes: Uint8Array): Decoded {
  const utf16 = isUtf16(bytes);
  if (utf16) return unreadable('It is UTF-16 text; a template has to be UTF-8.');
  const zero = bytes.indexOf(0);
  if (zero >= 0) return unreadable(`It is binary: byte ${zero} is zero.`);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return unreadable('It is no UTF-8 text.');
  }
}

const unreadable = (message: string): Decoded => ({
  fault: { kind: 'template-unreadable', message },
});

/** By its byte order mark, or by the zeros beside the first two characters. */
function isUtf16([first, second, third, fourth]: Uint8Array): boolean {
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const isLittle = second === 0 && fourth === 0 && first !== 0 && third !== 0;
  const isBig = first === 0 && third === 0 && second !== 0 && fourth !== 0;
  return isMarked || (third !== undefined && (isLittle || isBig));
}
