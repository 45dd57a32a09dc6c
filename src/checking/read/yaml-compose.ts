import { Composer, type Document, Lexer, Parser } from 'yaml';
import type { Fault } from './fault.js';

type Token = Parameters<Composer['compose']>[0] extends Iterable<infer T> ? T : never;

/** The tree of a YAML text, with what is wrong with its syntax. Bounded in depth before anything recursive sees it. */
export function composeYaml(
  text: string,
  mostDeep: number,
): { readonly document?: Document; readonly faults: readonly Fault[] } {
  const tokens = tokensOf(text, mostDeep);
  if ('kind' in tokens) return { faults: [tokens] };
  const documents = [...new Composer(OPTIONS).compose(tokens, true, text.length)];
  const [document, second] = documents;
  const faults = (document?.errors ?? []).slice(0, MOST_FAULTS).map(
    ({ message, pos }): Fault => ({
      kind: 'template-unreadable',
      message: `It is no well-formed YAML: ${message.replace(/\s*\n[\s\S]*$/, '')}`,
      offset: Math.min(pos[0], text.length),
    }),
  );
  if (faults.length > 0 || !document) return { faults };
  if (second) return { document, faults: [severalDocuments(second.range[0])] };
  return { document, faults };
}

/** Errors that follow from one mistake are many; the first ones tell it. */
const MOST_FAULTS = 3;

/** Scalars stay text, tags stay tags: what they mean is CloudFormation's to say. */
const OPTIONS = {
  version: '1.1',
  schema: 'failsafe',
  resolveKnownTags: false,
  uniqueKeys: false,
  logLevel: 'silent',
} as const;

/** The tokens of a text, or where it is nested too deeply. */
function tokensOf(text: string, mostDeep: number): readonly Token[] | Fault {
  const tokens: Token[] = [];
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > mostDeep)
      return {
        kind: 'template-too-deep',
        message: `It is nested more than ${mostDeep} levels deep.`,
        offset: parser.offset,
      };
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

const severalDocuments = (offset: number): Fault => ({
  kind: 'template-unreadable',
  message: 'It holds several YAML documents; a template is one.',
  offset,
});
