import * as v from 'valibot';
import { canonicalJson, contentHash } from '../../assembly/index.js';
import { BUNDLE_VERSION, type Bundle } from './bundle.js';

/** A bundle as it is written: what was saved, and the SHA-256 of it. */
export function sealed(bundle: Bundle): { readonly text: string; readonly hash: string } {
  const content = plain(bundle);
  const hash = contentHash(content);
  return { text: `{"seal":"${hash}","bundle":${canonicalJson(content)}}\n`, hash };
}

/** Without members that JSON does not keep: what is read back has the same hash. */
const plain = (bundle: Bundle): unknown => JSON.parse(JSON.stringify(bundle));

const text = v.string();
const OUTER = v.object({ seal: text, bundle: v.unknown() });
const BUNDLE = v.looseObject({
  version: v.number(),
  takenAt: text,
  environment: text,
  account: text,
  caller: text,
  story: v.looseObject({
    stacks: v.array(
      v.looseObject({ id: text, name: text, events: v.array(v.looseObject({ id: text })) }),
    ),
    texts: v.array(v.looseObject({ source: text, text })),
    logs: v.array(v.looseObject({ source: text, time: text, text })),
    facts: v.record(text, v.looseObject({ known: v.boolean() })),
  }),
  resources: v.array(v.looseObject({ logicalId: text })),
  templates: v.record(text, text),
  changeSets: v.array(v.unknown()),
  assets: v.array(v.looseObject({ stack: text, hash: text })),
  unread: v.array(v.looseObject({ what: text, reason: text })),
});

export type Unsealed =
  | { readonly bundle: Bundle }
  | { readonly refused: 'no bundle' | 'changed since it was sealed' | 'made by a newer program' };

/** Whether a text is meant to be a bundle at all. */
export const looksLikeBundle = (content: string): boolean =>
  /^\s*\{\s*"seal"\s*:/.test(content.slice(0, 200));

/** Reads a bundle back; what was changed by hand is refused, because it would prove nothing. */
export function unsealed(content: string): Unsealed {
  const outer = v.safeParse(OUTER, parsed(content));
  if (!outer.success) return { refused: 'no bundle' };
  const { seal, bundle } = outer.output;
  if (contentHash(bundle) !== seal) return { refused: 'changed since it was sealed' };
  const read = v.safeParse(BUNDLE, bundle);
  if (!read.success) return { refused: 'no bundle' };
  if (read.output.version > BUNDLE_VERSION) return { refused: 'made by a newer program' };
  return { bundle: read.output as unknown as Bundle }; // its seal says that it is what we wrote
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
