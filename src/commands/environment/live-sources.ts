import { callAs } from '../../aws/call.js';
import type { LiveSource } from '../../aws/live/index.js';
import type { GlobalValues } from '../../cli/index.js';
import type { CommandIo } from '../../io/index.js';
import type { OpenEnvironment } from './open.js';

/** What live readers and evidence work with, by region. */
export function liveSources(
  io: CommandIo,
  { account, clients, identity, environment }: OpenEnvironment,
  { profile, command }: Pick<GlobalValues, 'profile'> & { readonly command: string },
): (region: string) => LiveSource {
  const call = callAs({
    who: identity.arn,
    endpoint: clients.target.endpoint,
    profile: profile ?? environment.profile,
    command,
  });
  const partition = identity.arn.split(':')[1] ?? 'aws';
  const sleep = (ms: number) => io.clock.sleep(ms, io.signal);
  return (region) => ({ clients, call, account, partition, region, now: io.clock.now(), sleep });
}
