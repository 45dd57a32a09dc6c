import { isAway, nameOf, type Outcome } from './outcome.js';

/** What a run of a plan came to. */
export interface Tally {
  /** Away now, whoever did it. */
  readonly done: readonly string[];
  /** Still there. */
  readonly left: readonly string[];
  /** Still there because they are not what the plan was made for, each with its reason. */
  readonly kept: readonly string[];
  /** Those of them that are kept because something about them could not be read. */
  readonly unread: readonly string[];
  /** Still there, and their service goes on by itself; each with what it does. */
  readonly begun: readonly string[];
  /** Still there because removing them failed, each with its reason. */
  readonly failed: readonly string[];
}

export function tallyOf(outcomes: readonly Outcome[]): Tally {
  const said = (result: Outcome['result']) =>
    outcomes.flatMap((one) =>
      one.result === result && 'because' in one ? [`${nameOf(one.item)}: ${one.because}`] : [],
    );
  return {
    done: outcomes.filter(isAway).map(({ item }) => nameOf(item)),
    left: outcomes.filter((one) => !isAway(one)).map(({ item }) => nameOf(item)),
    kept: said('kept'),
    unread: outcomes.flatMap((one) =>
      one.result === 'kept' && one.isUnread ? [`${nameOf(one.item)}: ${one.because}`] : [],
    ),
    begun: said('begun'),
    failed: said('failed'),
  };
}
