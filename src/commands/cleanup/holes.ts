import type { Read, World } from '../../cleanup/index.js';
import type { Unknown } from '../../report/index.js';

/** What of a snapshot could not be read: whatever it would have told, it could have protected something. */
export function holesIn({ regions, histories }: World): readonly Unknown[] {
  const stacks = regions.flatMap((one) => (one.stacks.known ? one.stacks.value : []));
  return [
    ...regions.flatMap(({ region, stacks: read }) => hole(read, `stacks of ${region}`, { region })),
    ...stacks.flatMap(({ name, region, rows, text, changeSets }) => [
      ...hole(rows, `resources of ${name}`, { region, stack: name }),
      ...hole(text, `template of ${name}`, { region, stack: name }),
      ...hole(changeSets, `change sets of ${name}`, { region, stack: name }),
    ]),
    ...histories.flatMap(({ stackName, region, events }) =>
      hole(events, `events of ${stackName}`, { region, stack: stackName }),
    ),
  ];
}

const hole = (
  read: Read<unknown>,
  what: string,
  place: Pick<Unknown, 'region' | 'stack'>,
): readonly Unknown[] => (read.known ? [] : [{ what, reason: read.reason, ...place }]);
