import { clear, no, type Rule, unknown } from './rule.js';

/** Somebody locked it, and the lock is not ours to lift. */
export const locked: Rule = {
  verdict: 'locked',
  ask({ sighting: { present } }) {
    if (!present.known) return unknown(`Its locks could not be read: ${present.reason}.`);
    const [lock] = present.value?.locks ?? [];
    return lock === undefined ? clear('nothing locks it') : no(`It is locked: ${lock}.`);
  },
};
