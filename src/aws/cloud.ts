import type { Aws } from './aws.js';
import { type Caller, callAs } from './call.js';
import type { AwsClients } from './clients.js';
import { assumingRoles } from './roles.js';

interface Choice extends Caller {
  readonly clients: AwsClients;
  readonly account: string;
  /** Part of the session name of assumed roles. */
  readonly session: string;
  readonly onFallback: (roleArn: string, reason: string) => void;
}

/** AWS over the SDK. Each service's client is loaded when its port is first asked for. */
export function sdkAws({ clients, account, session, onFallback, ...caller }: Choice): Aws {
  const call = callAs(caller);
  const sessionName = `apexctl-${session}`.replace(/[^\w+=,.@-]/g, '-').slice(0, 64);
  const roles = assumingRoles({ own: clients, call, sessionName, onFallback });
  return {
    account,
    async stacks(region, role) {
      const { sdkStacks } = await import('./stacks.js');
      const working = await roles.as(role);
      const who = role && working !== clients ? role.arn : caller.who;
      return sdkStacks(working, region, callAs({ ...caller, who }));
    },
    async repairs(region, role) {
      const { changingAs, sdkRepairs } = await import('./repair/index.js');
      const own = sdkRepairs(clients, region, call);
      const working = await roles.as(role);
      if (!role || working === clients) return own;
      const as = callAs({ ...caller, who: role.arn });
      return changingAs(sdkRepairs(working, region, as), own, (reason) =>
        onFallback(role.arn, reason),
      );
    },
    async objects(region, role) {
      const { sdkObjects } = await import('./objects.js');
      return sdkObjects(await roles.as(role), region, account, call);
    },
    async parameters(region) {
      const { sdkParameters } = await import('./small-ports.js');
      return sdkParameters(clients, region, call);
    },
    async secrets(region) {
      const { sdkSecrets } = await import('./small-ports.js');
      return sdkSecrets(clients, region, call);
    },
    async distributions() {
      const { sdkDistributions } = await import('./small-ports.js');
      return sdkDistributions(clients, call);
    },
    async zones() {
      const { sdkZones } = await import('./zones.js');
      return sdkZones(clients, call);
    },
    async apis(region) {
      const { sdkApis } = await import('./apis.js');
      return sdkApis(clients, region, call);
    },
    async assets() {
      const { cdkAssets } = await import('./asset-publisher.js');
      const partition = caller.who.split(':')[1] ?? 'aws';
      return cdkAssets({ roles, account, partition, call });
    },
    forgetRoles: () => roles.forget(),
  };
}
