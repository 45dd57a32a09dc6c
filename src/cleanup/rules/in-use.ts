import { type Case, clear, no, type Rule, unknown } from './rule.js';

/** Somebody has used it since. What points at it is judged with the whole plan, where those who go with it are known. */
export const inUse: Rule = {
  verdict: 'in-use',
  ask(one) {
    const { candidate, sighting } = one;
    const { present, parent } = sighting;
    if (candidate.companionOf?.isGone) {
      if (!parent?.known)
        return unknown(`Whether ${candidate.companionOf.id} exists again is not known.`);
      if (parent.value) return no(`${candidate.companionOf.id} exists again and may use it.`);
    }
    if (!present.known) return unknown(`Its content could not be read: ${present.reason}.`);
    if (!present.value) return clear('it is gone');
    const { content } = present.value;
    if (!content) return unknown('What it holds could not be told.');
    const ended = Date.parse(candidate.leftBy.to);
    if (content.usedAt !== undefined) {
      const used = Date.parse(content.usedAt);
      if (!(used <= ended + latenessOf(one)))
        return no(
          `It was used at ${content.usedAt}, after the operation ended.`,
          `end ${candidate.leftBy.to}`,
        );
    } else if (!content.isEmpty) {
      return no(`It holds ${content.what}, and nothing tells since when.`);
    }
    return clear(
      content.isEmpty ? 'it is empty' : `it holds ${content.what}, last used at ${content.usedAt}`,
    );
  },
};

/**
 * Last words of a function arrive after CloudFormation was done with it. Nothing of its name exists any more,
 * so nobody else can have said them. Source: CloudWatch Logs user guide, "log events are typically available
 * within seconds" (from memory).
 */
const LAST_WORDS_MS = 60_000;

const latenessOf = ({ candidate }: Case): number =>
  candidate.companionOf?.isGone ? LAST_WORDS_MS : 0;
