import { parse } from 'yaml';

/** A document as data, or why it is none. JSON is YAML. */
export function parsedDocument(
  text: string,
): { readonly value: unknown } | { readonly wrong: string } {
  try {
    return { value: parse(text, { logLevel: 'silent' }) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { wrong: reason.split('\n', 1)[0] ?? reason };
  }
}
