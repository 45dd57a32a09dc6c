import { callAs } from './call.js';
import type { AwsClients } from './clients.js';
import { sdkParameters } from './small-ports.js';

/** Where the bootstrap stack writes its version, with the CDK's own qualifier. */
const PARAMETER = '/cdk-bootstrap/hnb659fds/version';

/** Version of the CDK bootstrap in a region; `undefined` when the region is not bootstrapped. */
export async function bootstrapVersion(
  clients: AwsClients,
  region: string,
  caller: { readonly who: string; readonly profile: string | undefined },
): Promise<number | undefined> {
  const { endpoint } = clients.target;
  const call = callAs({ ...caller, endpoint, command: 'doctor' });
  const value = await (await sdkParameters(clients, region, call)).value(PARAMETER);
  return value === undefined ? undefined : Number(value);
}
