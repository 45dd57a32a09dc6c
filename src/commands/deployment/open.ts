import { hostname } from 'node:os';
import { join } from 'node:path';
import { type Aws, leavesDoubt, sdkAws } from '../../aws/index.js';
import type { GlobalValues } from '../../cli/index.js';
import type { CommandIo } from '../../io/index.js';
import { folderState, type State } from '../../state/index.js';
import { type OpenEnvironment, openEnvironment } from '../environment/open.js';

/** An environment with what is remembered of it and the AWS that it lives on. */
export interface Deployment {
  readonly opened: OpenEnvironment;
  readonly state: State;
  readonly aws: Aws;
}

/** Opens an environment for a command that looks at or changes its stacks. */
export async function openDeployment(
  io: CommandIo,
  values: GlobalValues,
  command: string,
): Promise<Deployment> {
  const opened = await openEnvironment(io, values);
  const { clients, identity, account, environment } = opened;
  const aws = sdkAws({
    clients,
    account,
    who: identity.arn,
    endpoint: clients.target.endpoint,
    profile: values.profile ?? environment.profile,
    command,
    session: command,
    onFallback: (role, reason) =>
      io.progress.detail(`${role} could not be assumed (${reason}); our own credentials are used.`),
  });
  return { opened, aws, state: stateOf(io, opened) };
}

/** What is remembered of an environment; needs no account. */
export function stateOf(
  io: CommandIo,
  { root, name }: { readonly root: string; readonly name: string },
): State {
  return folderState(io, {
    home: join(root, '.apexctl'),
    environment: name,
    host: hostname(),
    leavesDoubt,
  });
}

/** Every region that an environment uses, its own first. */
export function regionsOf({
  region,
  environment,
}: Pick<OpenEnvironment, 'region' | 'environment'>): readonly string[] {
  return [...new Set([region, ...(environment.regions ?? [])])];
}
