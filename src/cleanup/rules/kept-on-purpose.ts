import { type Case, clear, no, type Rule, unknown } from './rule.js';

/** Tags by which people say that something stays. */
const KEEP_TAGS = new Set(['retain', 'keep', 'apexctl:retain', 'apexctl:keep']);

/** It was once part of a good state, or somebody asked for it to stay. */
export const keptOnPurpose: Rule = {
  verdict: 'kept-on-purpose',
  ask(one) {
    const { world, candidate, sighting } = one;
    const { createdBy, leftBy, row, wasHealthy } = candidate;
    if (createdBy.outcome === 'succeeded')
      return no('The operation that made it succeeded.', `${createdBy.name}: ${createdBy.ending}`);
    if (wasHealthy)
      return no(
        'The stack was healthy with it before it was left.',
        `${leftBy.name}: ${leftBy.ending}`,
      );
    if (leftBy.at !== createdBy.at && row.status !== 'DELETE_FAILED')
      return no(
        'A later operation left it, not the one that made it.',
        `${row.time} ${row.status}`,
      );
    if (isAsked(one)) return no('The configuration or --keep lists it.');
    const { present } = sighting;
    if (!present.known) return unknown(`Its tags could not be read: ${present.reason}.`);
    const tags = present.value?.tags;
    if (present.value && tags === undefined)
      return unknown('Its tags could not be read, and one of them may ask to keep it.');
    const tag = tags && tags !== 'none' ? Object.keys(tags).find(isKeepTag) : undefined;
    if (tag !== undefined) return no(`Its tag ${tag} asks to keep it.`);
    return clear(
      `made by an operation that failed (${createdBy.name}: ${createdBy.ending || world.takenAt}), left by it (${row.status} at ${row.time})`,
    );
  },
};

const isKeepTag = (name: string): boolean => KEEP_TAGS.has(name.toLowerCase());

const isAsked = ({ world, candidate }: Case): boolean =>
  world.scope.keep.includes(candidate.id) ||
  (candidate.companionOf !== undefined && world.scope.keep.includes(candidate.companionOf.id));
