import { callAs } from '../../aws/call.js';
import type { AwsClients } from '../../aws/index.js';
import type { Leftovers } from '../../aws/leftovers/index.js';
import { narrowClients } from '../../aws/leftovers/session/index.js';
import { type Needs, narrowSessions } from '../../cleanup/apply/index.js';
import { heldThings, type Item } from '../../cleanup/index.js';
import type { CommandIo } from '../../io/index.js';
import type { OpenEnvironment } from '../environment/open.js';
import type { Reading } from './sources.js';
import { type Toolbox, targetOf } from './toolbox.js';

/** Credentials for the removal of one item, and the ports that work with them. */
export interface ItemHands {
  readonly clients: AwsClients;
  readonly ports: Leftovers;
}

interface Choice {
  readonly opened: OpenEnvironment;
  readonly reading: Reading;
  readonly toolbox: Toolbox;
  readonly run: string;
}

/**
 * Each item is removed by a session that can do nothing but what its tier of the plan takes. Where no such
 * session is given, that is said once, and our own credentials are used.
 */
export function narrowHands(
  io: Pick<CommandIo, 'progress'>,
  { opened, reading, toolbox, run }: Choice,
  items: readonly Item[],
): (item: Item) => Promise<ItemHands> {
  const own: ItemHands = { clients: opened.clients, ports: toolbox.ports };
  const said = new Set<string>();
  const without = (reason: string): ItemHands => {
    if (!said.has(reason))
      io.progress.warn(`No session of fewer rights: ${reason}. Our own credentials are used.`);
    said.add(reason);
    return own;
  };
  const sessions = narrowSessions(items.map((item) => needsOf(toolbox, item)));
  const opening = new Map<number, Promise<ItemHands>>();
  const open = async (at: number): Promise<ItemHands> => {
    const session = sessions[at];
    if (!session) return without('the policy for it is too long');
    const name = `apexctl-cleanup-${run}-${at}`.replace(/[^\w+=,.@-]/g, '-');
    const source = { ...reading.source, call: callAs(callerOf(opened)) };
    const asked = { arn: opened.identity.arn, policy: session.policy, name: name.slice(0, 64) };
    const narrowed = await narrowClients(source, asked);
    if (!narrowed.clients) return without(narrowed.reason);
    io.progress.detail(`Session ${name}: ${session.items.length} things, nothing else.`);
    return { clients: narrowed.clients, ports: toolbox.portsOf(narrowed.clients) };
  };
  return async (item) => {
    if (holdsThings(item))
      return without(
        `CloudFormation deletes what ${item.stackName} holds with the rights of its caller`,
      );
    const place = items.indexOf(item);
    const at = sessions.findIndex((session) => session.items.includes(place));
    const known = opening.get(at) ?? open(at);
    opening.set(at, known);
    return known;
  };
}

/** What the handlers of CloudFormation call to delete a thing is theirs, and no list of ours tells it. */
const holdsThings = (item: Item): boolean =>
  item.does === 'stack' && heldThings(item)?.length !== 0;

const callerOf = ({ identity, clients, environment }: OpenEnvironment) => ({
  who: identity.arn,
  endpoint: clients.target.endpoint,
  profile: environment.profile,
  command: 'cleanup',
});

/** Reads that watching the deletion of a stack takes. */
const WATCHING = [
  'cloudformation:DescribeStackEvents',
  'cloudformation:DescribeStackResources',
  'cloudformation:DescribeStacks',
  'cloudformation:ListStackResources',
];

function needsOf({ types }: Toolbox, item: Item): Needs {
  const { tier, type } = item;
  if (item.does === 'stack')
    return {
      tier,
      type,
      look: WATCHING,
      change: ['cloudformation:DeleteStack'],
      arns: [item.stackArn],
    };
  const kind = types.get(type);
  const target = targetOf(item);
  const touched = kind?.touches?.(target) ?? [];
  const undo = item.undo.how === 'waived' ? [] : (kind?.permissions.undo ?? []);
  return {
    ...{ tier, type },
    look: kind?.permissions.look ?? [],
    change: [...(kind?.permissions.remove ?? []), ...undo],
    arns: [...new Set([kind?.arn(target) ?? item.arn, ...touched])],
  };
}
