import type { Candidate } from './candidate.js';

/** What to look for in texts: the id; for an ARN or an address also the name at its end. */
export function needlesOf({ id, companionOf }: Candidate): readonly string[] {
  const ids = companionOf?.isGone ? [id, companionOf.id] : [id];
  return ids.flatMap((one) =>
    /^(arn:|https?:)/.test(one) ? [one, one.split(/[/:]/).at(-1) ?? one] : [one],
  );
}
