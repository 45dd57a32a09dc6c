import type { Stacks } from '../../aws/index.js';
import type { LiveSource } from '../../aws/live/index.js';
import { type Repairs, sdkRepairs } from '../../aws/repair/index.js';
import type { CommandIo } from '../../io/index.js';
import { type Deployment, openDeployment } from '../deployment/open.js';
import { liveSources } from '../environment/live-sources.js';
import { deployRoles } from './deploy-roles.js';
import { type Seen, type Thing, thingReader } from './existence.js';
import type { RecoverFlags } from './flags.js';

export interface StackPlace {
  readonly name: string;
  readonly region: string;
}

/** What a repair looks and works with. */
export interface Tools {
  readonly io: CommandIo;
  readonly flags: RecoverFlags;
  readonly deployment: Deployment;
  readonly sourceIn: (region: string) => LiveSource;
  readonly repairsIn: (region: string) => Repairs;
  readonly stacksIn: (region: string) => Promise<Stacks>;
  /** The same for what changes a stack, with the role that its deployments work as. */
  readonly repairing: (stack: StackPlace) => Promise<Repairs>;
  readonly changing: (stack: StackPlace) => Promise<Stacks>;
  /** A direct read of one thing. */
  readonly read: (thing: Thing) => Promise<Seen>;
}

export async function openTools(io: CommandIo, flags: RecoverFlags): Promise<Tools> {
  const deployment = await openDeployment(io, flags, 'recover');
  const sourceIn = liveSources(io, deployment.opened, { ...flags, command: 'recover' });
  const { clients } = deployment.opened;
  const { aws } = deployment;
  const roleOf = deployRoles(io, deployment);
  return {
    ...{ io, flags, deployment, sourceIn },
    repairsIn: (region) => sdkRepairs(clients, region, sourceIn(region).call),
    stacksIn: (region) => aws.stacks(region),
    repairing: async (stack) => aws.repairs(stack.region, await roleOf(stack)),
    changing: async (stack) => aws.stacks(stack.region, await roleOf(stack)),
    read: thingReader(deployment.opened, flags),
  };
}
