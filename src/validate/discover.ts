import type { Template } from '../assembly/index.js';
import { exportsOf, importsOf } from '../assembly/index.js';
import type { Export, StackFacts, Stacks } from '../aws/index.js';
import { type Fact, READS_AT_ONCE, told } from './facts.js';
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
  readonly resources: readonly ResourceSubject[];
  /** Stacks of which CloudFormation would not tell all. */
  readonly holes: readonly Hole[];
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
}

interface Region {
  readonly stacks: Fact<readonly StackFacts[]>;
  readonly exports: Fact<readonly Export[]>;
}

/** What CloudFormation says of the expected stacks and of what is in them. */
export async function discover(asked: Asked): Promise<Discovery> {
  const { expected, portIn } = asked;
  const regions = await regionsOf(asked);
  const isUntold = ({ region }: ExpectedStack) => {
    const stacks = regions.get(region)?.stacks;
    return stacks !== undefined && 'unknown' in stacks ? stacks.unknown : undefined;
  };
  const missing = expected.filter((one) => !isUntold(one) && !liveOf(one, regions));
  const wider = missing.length > 0 ? await widerSearch(asked, regions) : new Map();
  const everywhere = new Map([...regions, ...wider]);
  const { default: pMap } = await import('p-map');
  const read = await pMap(
    expected,
    async (one) => {
      const reason = isUntold(one);
      if (reason !== undefined) return { holes: [holeOf(one, reason)], stacks: [], resources: [] };
      const live = liveOf(one, regions);
      const stack = stackSubject(one, live, everywhere);
      const rows = live ? await told(() => portIn(one.region).resources(live.name)) : undefined;
      if (!live || !rows) return { holes: [], stacks: [stack], resources: [] };
      if ('unknown' in rows)
        return { holes: [holeOf(one, rows.unknown)], stacks: [stack], resources: [] };
      const resources = resourceSubjects(asked, one, live, rows.value ?? [], stack.regionExports);
      return { holes: [], stacks: [stack], resources };
    },
    { concurrency: READS_AT_ONCE },
  );
  return {
    stacks: read.flatMap(({ stacks }) => stacks),
    resources: read.flatMap(({ resources }) => resources),
    holes: read.flatMap(({ holes }) => holes),
  };
}

const holeOf = ({ name, region }: ExpectedStack, reason: string): Hole => ({
  ...{ stack: name, region, reason },
});

async function regionsOf({ expected, regions, portIn }: Asked) {
  const all = [...new Set([...expected.map(({ region }) => region), ...regions])];
  const read = all.map(async (region) => {
    const port = portIn(region);
    const [stacks, exports] = await Promise.all([told(port.all), told(port.exports)]);
    return [region, { stacks, exports }] as const;
  });
  return new Map<string, Region>(await Promise.all(read));
}

/** Regions where a stack may have gone by mistake; those that refuse to tell are left out. */
async function widerSearch({ portIn }: Asked, known: ReadonlyMap<string, Region>) {
  const { default: pMap } = await import('p-map');
  const others = DEFAULT_REGIONS.filter((region) => !known.has(region));
  const read = await pMap(
    others,
    async (region) => [region, { stacks: await told(portIn(region).all), exports: NONE }] as const,
    { concurrency: READS_AT_ONCE },
  );
  return new Map<string, Region>(read);
}
const NONE: Fact<readonly Export[]> = { value: [] };

/** Regions that are on in every account. Source: AWS Account Management guide, "Enable or disable AWS Regions". */
const DEFAULT_REGIONS = [
  ...['ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1'],
  ...['ap-southeast-2', 'ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2'],
  ...['eu-west-3', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2'],
];

const liveOf = (
  { name, region }: ExpectedStack,
  regions: ReadonlyMap<string, Region>,
): StackFacts | undefined => {
  const stacks = regions.get(region)?.stacks;
  return stacks && 'value' in stacks ? namedIn(stacks.value, name) : undefined;
};

const namedIn = (stacks: readonly StackFacts[] | undefined, name: string) =>
  stacks?.find((one) => one.name === name && one.parentId === undefined);

function stackSubject(
  { name, region, template }: ExpectedStack,
  live: StackFacts | undefined,
  regions: ReadonlyMap<string, Region>,
): StackSubject {
  const exports = regions.get(region)?.exports;
  return {
    kind: 'stack',
    type: 'AWS::CloudFormation::Stack',
    ...{ name, region, live },
    elsewhere: live
      ? []
      : [...regions]
          .filter(([, { stacks }]) => 'value' in stacks && namedIn(stacks.value, name))
          .map(([other]) => other)
          .sort(),
    exports: template ? exportsOf(template) : [],
    imports: template ? importsOf(template) : [],
    regionExports: exports && 'value' in exports ? (exports.value ?? []) : [],
  };
}
