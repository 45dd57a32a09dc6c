import {
  DeleteChangeSetCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
} from '@aws-sdk/client-cloudformation';
import { leftoversOf, thingsIn } from '../removing-here.js';
import type { Platform, PlatformStack } from './platform.js';
import type { Kept, Told } from './told.js';

/** Does what a cleanup told a person to do, to the letter, and nothing else. @returns what was done, one line each */
export async function followed(
  platform: Platform,
  stack: PlatformStack,
  { kept }: Told,
): Promise<readonly string[]> {
  const confirmed = kept.flatMap(({ because, id }) =>
    because.includes(`--confirm-unproven ${id}`) ? [id] : [],
  );
  const done = new Map<string, string>();
  // What is in the way first, then those who were waiting for it.
  for (const one of kept.toSorted((a, b) => Number(isStack(a)) - Number(isStack(b)))) {
    const step = stepIn(one);
    if (!step || done.has(step.text)) continue;
    const end = await carriedOut(platform, stack, one, step).then(
      () => 'done',
      (error: unknown) => String(error),
    );
    done.set(step.text, `${step.text}: ${end}`);
  }
  if (confirmed.length > 0) {
    const flags = [...new Set(confirmed)].flatMap((id) => ['--confirm-unproven', id]);
    const { outcomes } = await platform.cleanUp(...flags);
    const ends = outcomes.map(({ type, id, result }) => `${type} ${id} ${result}`);
    done.set('confirmed', `${flags.join(' ')}: ${ends.join(', ') || 'nothing was removed'}`);
  }
  return [...done.values()];
}

const isStack = ({ type }: Kept): boolean => type === 'AWS::CloudFormation::Stack';

interface Step {
  readonly does: 'delete-stack' | 'delete-change-set' | 'by hand';
  readonly region: string;
  readonly name: string;
  readonly text: string;
}

const COMMAND =
  /aws cloudformation (delete-stack|delete-change-set) --region (\S+) --(?:stack|change-set)-name (\S+)/;
const BY_HAND = /remove it by hand/i;

function stepIn({ because, type, id, region, logicalId }: Kept): Step | undefined {
  const [text = '', does, where = '', name = ''] = COMMAND.exec(because) ?? [];
  if (does === 'delete-stack' || does === 'delete-change-set')
    return { does, region: where, name, text };
  const isNamed = BY_HAND.test(because) && because.includes(id);
  return isNamed
    ? { does: 'by hand', region, name: id, text: `removed ${logicalId} (${type} ${id}) by hand` }
    : undefined;
}

async function carriedOut(
  platform: Platform,
  stack: PlatformStack,
  { type, id, region, stackArn, logicalId }: Kept,
  step: Step,
): Promise<void> {
  const client = platform.cloudFormation(step.region);
  if (step.does === 'delete-stack') {
    await client.send(new DeleteStackCommand({ StackName: step.name }));
    await platform.settled(stack);
  } else if (step.does === 'delete-change-set') {
    await client.send(new DeleteChangeSetCommand({ ChangeSetName: step.name }));
  } else if (type === 'AWS::Route53::HostedZone') {
    await platform.emptyZone(id);
  } else {
    const properties = await sentFor(platform, stackArn, logicalId, id);
    await thingsIn(leftoversOf(platform.local), region)(type, id, properties).remove();
  }
}

/** What a person knows of a thing: what CloudFormation was asked to make. */
async function sentFor(
  platform: Platform,
  stackArn: string,
  logicalId: string,
  id: string,
): Promise<Readonly<Record<string, unknown>>> {
  const client = platform.cloudFormation(stackArn.split(':')[3] ?? '');
  const { StackEvents = [] } = await client.send(
    new DescribeStackEventsCommand({ StackName: stackArn }),
  );
  const event = StackEvents.find(
    (one) =>
      one.LogicalResourceId === logicalId &&
      one.PhysicalResourceId === id &&
      one.ResourceProperties !== undefined,
  );
  return JSON.parse(event?.ResourceProperties ?? '{}');
}
