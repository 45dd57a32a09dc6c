import type { Stacks } from '../../aws/index.js';
import type { LiveSource } from '../../aws/live/index.js';
import { type Repairs, sdkRepairs } from '../../aws/repair/index.js';
import type { CommandIo } from '../../io/index.js';
import { type Deployment, openDeployment } from '../deployment/open.js';
import { liveSources } from '../environment/live-sources.js';
import { type Seen, type Thing, thingReader } from './existence.js';
import type { RecoverFlags } from './flags.js';

/** What a repair looks and works with. */
export interface Tools {
  readonly io: CommandIo;
  readonly flags: RecoverFlags;
  readonly deployment: Deployment;
  readonly sourceIn: (region: string) => LiveSource;
  readonly repairsIn: (region: string) => Repairs;
  readonly stacksIn: (region: string) => Promise<Stacks>;
  /** A direct read of one thing. */
  readonly read: (thing: Thing) => Promise<Seen>;
}

export async function openTools(io: CommandIo, flags: RecoverFlags): Promise<Tools> {
  const deployment = await openDeployment(io, flags, 'recover');
  const sourceIn = liveSources(io, deployment.opened, { ...flags, command: 'recover' });
  const { clients } = deployment.opened;
  return {
    ...{ io, flags, deployment, sourceIn },
    repairsIn: (region) => sdkRepairs(clients, region, sourceIn(region).call),
    stacksIn: (region) => deployment.aws.stacks(region),
    read: thingReader(deployment.opened, flags),
  };
}
