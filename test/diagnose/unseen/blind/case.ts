import { diagnose } from '../../../../src/diagnose/index.js';
import { explained } from '../../../../src/diagnose/signatures/index.js';
import { failed, quiet, said, type Unseen } from '../case.js';
import { score, storyOf } from '../score.js';

/**
 * What is right to say, and what was handed in: a text, or a resource's type and its reason.
 *
 * Right are entries of the catalogue, or ids of signatures after a `#`, several between `|`; `plain`: nothing is
 * known but that something failed; `nothing`: no failure is open.
 */
export type Blind =
  | readonly [right: string, text: string]
  | readonly [right: string, type: string, reason: string];

/** Only that something failed: what remains when nothing knows the text. */
const PLAIN: readonly string[] = ['resource-handler-failed', 'template-invalid'];

export interface Judged {
  readonly verdict: 'right' | 'wrong' | 'nothing';
  readonly told: string;
}

/** The first answer of the diagnosis, beside what is right. */
export function judged(blind: Blind): Judged {
  const [right] = blind;
  const handedIn = unseenOf(blind);
  const { causes, hasFailure, unknowns } = diagnose(storyOf(handedIn));
  const [first] = causes;
  const signature = first?.signature;
  const catalog = first ? first.catalog : unknowns[0]?.catalog;
  const told = `${first?.logicalId ?? ''} ${signature ?? 'unknown'} (${catalog ?? '-'})`;
  if (score({ ...handedIn, expected: {} }).isInvented) return { verdict: 'wrong', told };
  const isPlain =
    signature === undefined
      ? catalog === undefined || catalog === 'event-noise'
      : PLAIN.includes(signature);
  if (right === 'nothing')
    return { verdict: causes.length === 0 && !hasFailure ? 'right' : 'wrong', told };
  if (right === 'plain') {
    const said = explained(blind.at(-1) ?? '').filter(({ id }) => !PLAIN.includes(id));
    const isRight = isPlain && said.length === 0;
    return { verdict: isRight ? 'right' : 'wrong', told: `${told} ${said.map(({ id }) => id)}` };
  }
  const isRight = right
    .split('|')
    .some((one) =>
      one === 'plain' ? isPlain : one.startsWith('#') ? `#${signature}` === one : catalog === one,
    );
  return { verdict: isRight ? 'right' : isPlain ? 'nothing' : 'wrong', told };
}

let turn = 0;
function unseenOf([right, typeOrText, reason]: Blind): Unseen {
  if (reason !== undefined) return failed(right, typeOrText, `Thing${turn++}`, reason);
  return right === 'nothing'
    ? quiet(typeOrText, { texts: [typeOrText] })
    : said(undefined, typeOrText);
}
