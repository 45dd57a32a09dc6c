import type { Judgement } from './judgement.js';
import { isInFlight } from './statuses.js';
import type { PendingChangeSet, StackView } from './world.js';

/**
 * What a person can do about something that stays although a failed operation may have left it, in words;
 * `undefined` where another one has it, or where nobody but its owner may decide.
 */
export function adviceFor({
  candidate,
  sighting,
  verdict,
  because,
  confirmable,
}: Judgement): string | undefined {
  const { type, id, region, createdBy, leftBy, wasHealthy } = candidate;
  // What names its step itself, and what is not there.
  if (/\baws cloudformation \S/.test(because) || candidate.companionOf) return undefined;
  if (sighting.present.known && !sighting.present.value) return undefined;
  const byHand = `Where nobody needs it, remove it by hand: ${type} ${id} (${region}).`;
  switch (verdict) {
    case 'unproven':
      return confirmable.possible
        ? `${confirmable.because} Where nobody needs it: apexctl cleanup --apply --confirm-unproven ${id}`
        : byHand;
    case 'live':
      // A name has one record of each type, and CloudFormation calls them all by the name.
      return type === 'AWS::Route53::RecordSet'
        ? `That may be its other type. ${byHand}`
        : undefined;
    case 'mentioned':
    case 'in-use':
      return byHand;
    case 'kept-on-purpose':
      return createdBy.outcome !== 'succeeded' && !wasHealthy && leftBy.at !== createdBy.at
        ? byHand
        : undefined;
    default:
      return undefined;
  }
}

/** The way past a change set that was made and never carried out: whoever made it may be gone. */
export const wayPast = (
  { region, status }: Pick<StackView, 'region' | 'status'>,
  { id, name }: Pick<PendingChangeSet, 'id' | 'name'>,
): string =>
  isInFlight(status) && status !== 'REVIEW_IN_PROGRESS'
    ? ''
    : ` Where nobody waits for ${name}, delete it and look again: aws cloudformation delete-change-set --region ${region} --change-set-name ${id}`;
