import type { StackEvent, Stacks } from '../aws/index.js';

const NESTED = 'AWS::CloudFormation::Stack';
/** Nested stacks may hold nested stacks; nobody goes deeper than this. */
const DEEPEST = 8;

/** The given events and those of nested stacks that failed in them, all the way down. */
export async function withNested(
  stacks: Stacks,
  events: readonly StackEvent[],
  depth = 0,
): Promise<readonly StackEvent[]> {
  const since = events[0]?.time.getTime() ?? 0;
  const failed = new Set(
    events
      .filter(
        ({ type, status, physicalId, stackId }) =>
          type === NESTED && status.endsWith('_FAILED') && physicalId !== stackId,
      )
      .map(({ physicalId }) => physicalId)
      .filter((id) => id.startsWith('arn:')),
  );
  if (failed.size === 0 || depth >= DEEPEST) return events;
  const inner = await Promise.all(
    [...failed].map(async (id) => {
      const all = await stacks.events(id);
      return withNested(
        stacks,
        all.filter(({ time }) => time.getTime() >= since),
        depth + 1,
      );
    }),
  );
  return [...events, ...inner.flat()];
}
