import type { Candidate } from './candidate.js';
import { scopeText } from './key.js';
import type { Kinds } from './kind.js';
import type { Traces } from './left-behind.js';

/** What no template names and what stays with the things of a failed operation, by exactly derived names. */
export function companionsOf({ left, removed }: Traces, kinds: Kinds): readonly Candidate[] {
  const orphans = left.filter(({ origin }) => origin === 'left-behind');
  return [
    ...orphans.flatMap((parent) => of(parent, false, kinds)),
    ...removed.filter(failedAndGone).flatMap((parent) => of(parent, true, kinds)),
  ];
}

const failedAndGone = ({ createdBy, leftBy }: Candidate): boolean =>
  createdBy.outcome !== 'succeeded' && createdBy.at === leftBy.at;

function of(parent: Candidate, isGone: boolean, kinds: Kinds): Candidate[] {
  const kind = kinds.get(parent.type);
  if (!kind?.companions) return [];
  const { type, id, region, account, partition, properties = {} } = parent;
  const derived = kind.companions({ type, id, region, account, partition, properties });
  return derived.map((one) => ({
    ...parent,
    key: {
      account,
      scope: scopeText(kinds.get(one.type)?.scope, one.region),
      type: one.type,
      id: one.id,
    },
    type: one.type,
    id: one.id,
    region: one.region,
    origin: 'companion',
    // Not before its parent, and not after CloudFormation was done with it.
    window: { from: parent.window.from, to: parent.leftBy.to },
    properties: undefined,
    companionOf: { key: parent.key, type, id, logicalId: parent.logicalId, isGone },
  }));
}
