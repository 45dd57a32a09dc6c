import type { Template } from '../assembly/index.js';
import { exportsOf, importsOf } from '../assembly/index.js';
import type { Export, StackFacts, Stacks } from '../aws/index.js';
import { type Fact, told } from './facts.js';
import { type Limit, URGENCY } from './limiter.js';
import { type Partition, resourceSubjects } from './resources.js';
import type { ResourceSubject, StackSubject } from './subject.js';

/** A stack that has to be there. */
export interface ExpectedStack {
  readonly name: string;
  readonly region: string;
  /** Absent where the stack's own could not be read. */
  readonly template: Template | undefined;
}

/** The part of CloudFormation that is asked. */
export type StackPort = Pick<Stacks, 'all' | 'exports' | 'resources'>;

export interface Discovery {
  readonly stacks: readonly StackSubject[];
  /** Stacks of which CloudFormation tells nothing. */
  readonly holes: readonly Hole[];
  /** What is in each stack; each comes as soon as CloudFormation tells it. */
  readonly contents: readonly Promise<Content>[];
}
/** What is in one stack. */
export interface Content {
  readonly resources: readonly ResourceSubject[];
  /** Set where CloudFormation would not tell. */
  readonly hole?: Hole;
}
export interface Hole {
  readonly stack: string;
  readonly region: string;
  readonly reason: string;
}

interface Asked extends Partition {
  readonly expected: readonly ExpectedStack[];
  /** Every region that the environment uses. */
  readonly regions: readonly string[];
  readonly portIn: (region: string) => StackPort;
  /** Shared with all who ask AWS. */
  readonly limit: Limit;
  /** Stacks of regions that were listed just now. */
  readonly listed?: ReadonlyMap<string, readonly StackFacts[]>;
}

type Lists = ReadonlyMap<string, Fact<readonly StackFacts[]>>;
type Exports = ReadonlyMap<string, readonly Export[]>;

/** What CloudFormation says of the expected stacks and of what is in them. */
export async function discover(asked: Asked): Promise<Discovery> {
  const { expected } = asked;
  const lists = await listsOf(asked);
  const untold = ({ region }: ExpectedStack) => {
    const stacks = lists.get(region);
    return stacks !== undefined && 'unknown' in stacks ? stacks.unknown : undefined;
  };
  const known = expected.filter((one) => untold(one) === undefined);
  const exports = exportsIn(asked);
  const contents = known.flatMap((one) => {
    const live = liveOf(one, lists);
    return live ? [contentOf(asked, { one, live, exports })] : [];
  });
  // Who takes the contents hears of what went wrong; until then nobody does.
  for (const content of contents) content.catch(() => undefined);
  const isMissing = known.some((one) => !liveOf(one, lists));
  const [found, wider] = await Promise.all([exports, isMissing ? widerSearch(asked, lists) : []]);
  const everywhere = new Map([...lists, ...wider]);
  return {
    stacks: known.map((one) => stackSubject(one, everywhere, found.get(one.region) ?? [])),
    holes: expected.flatMap((one) => {
      const reason = untold(one);
      return reason === undefined ? [] : [holeOf(one, reason)];
    }),
    contents,
  };
}

interface Wanted {
  readonly one: ExpectedStack;
  readonly live: StackFacts;
  readonly exports: Promise<Exports>;
}

async function contentOf(
  { portIn, limit, ...partition }: Asked,
  { one, live, exports }: Wanted,
): Promise<Content> {
  const list = () => limit(URGENCY.long, () => portIn(one.region).resources(live.name));
  const [rows, all] = await Promise.all([told(list), exports]);
  if ('unknown' in rows) return { resources: [], hole: holeOf(one, rows.unknown) };
  const own = all.get(one.region) ?? [];
  return { resources: resourceSubjects(partition, one, live, rows.value ?? [], own) };
}

const holeOf = ({ name, region }: ExpectedStack, reason: string): Hole => ({
  ...{ stack: name, region, reason },
});

const regionsOf = ({ expected, regions }: Asked): readonly string[] => [
  ...new Set([...expected.map(({ region }) => region), ...regions]),
];

async function listsOf(asked: Asked): Promise<Lists> {
  const { listed } = asked;
  const read = regionsOf(asked).map(async (region) => {
    const known = listed?.get(region);
    return [region, known ? { value: known } : await stacksIn(asked, region)] as const;
  });
  return new Map(await Promise.all(read));
}

const stacksIn = ({ portIn, limit }: Asked, region: string) =>
  told(() => limit(URGENCY.long, portIn(region).all));

/** Exports by region; none where they are not told, so that what imports one stays open. */
async function exportsIn(asked: Asked): Promise<Exports> {
  const { portIn, limit } = asked;
  const read = regionsOf(asked).map(async (region) => {
    const exports = await told(() => limit(URGENCY.long, portIn(region).exports));
    return [region, 'value' in exports ? (exports.value ?? []) : []] as const;
  });
  return new Map(await Promise.all(read));
}

/** Regions where a stack may have gone by mistake; those that refuse to tell are left out. */
function widerSearch(asked: Asked, known: Lists) {
  const others = DEFAULT_REGIONS.filter((region) => !known.has(region));
  return Promise.all(
    others.map(async (region) => [region, await stacksIn(asked, region)] as const),
  );
}

/** Regions that are on in every account. Source: AWS Account Management guide, "Enable or disable AWS Regions". */
const DEFAULT_REGIONS = [
  ...['ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1'],
  ...['ap-southeast-2', 'ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2'],
  ...['eu-west-3', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2'],
];

const liveOf = ({ name, region }: ExpectedStack, lists: Lists): StackFacts | undefined => {
  const stacks = lists.get(region);
  return stacks && 'value' in stacks ? namedIn(stacks.value, name) : undefined;
};

const namedIn = (stacks: readonly StackFacts[] | undefined, name: string) =>
  stacks?.find((one) => one.name === name && one.parentId === undefined);

function stackSubject(
  one: ExpectedStack,
  lists: Lists,
  regionExports: readonly Export[],
): StackSubject {
  const { name, region, template } = one;
  const live = liveOf(one, lists);
  return {
    kind: 'stack',
    type: 'AWS::CloudFormation::Stack',
    ...{ name, region, live },
    elsewhere: live
      ? []
      : [...lists]
          .filter(([, stacks]) => 'value' in stacks && namedIn(stacks.value, name))
          .map(([other]) => other)
          .sort(),
    exports: template ? exportsOf(template) : [],
    imports: template ? importsOf(template) : [],
    regionExports,
  };
}
