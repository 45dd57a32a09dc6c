import { problems } from '../../errors/index.js';
import type { LiveSource } from './reader.js';

const GONE = ['ResourceNotFoundException', 'NotFound'];
/** What Cloud Control answers about types that it does not know, or cannot read. */
const UNSUPPORTED = ['UnsupportedActionException', 'TypeNotFoundException'];

/**
 * Properties of any resource as they are now; `undefined` where it is gone. Source: Cloud Control API Reference.
 *
 * @throws `aws-refused` also where Cloud Control does not read the type: then nothing is known
 */
export async function resourceNow(
  { call, clients, region }: Pick<LiveSource, 'call' | 'clients' | 'region'>,
  TypeName: string,
  Identifier: string,
): Promise<unknown> {
  const { CloudControlClient, GetResourceCommand } = await import('@aws-sdk/client-cloudcontrol');
  const client = clients.get(CloudControlClient, region);
  const action = 'cloudformation:GetResource';
  const send = () => client.send(new GetResourceCommand({ TypeName, Identifier }));
  try {
    const answer = await call(action, send, [...GONE, ...UNSUPPORTED]);
    const properties: unknown = JSON.parse(answer.ResourceDescription?.Properties ?? '{}');
    return properties;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (GONE.includes(error.name)) return undefined;
    if (UNSUPPORTED.includes(error.name)) {
      const { name: code, message } = error;
      throw problems.awsRefused({ action, code, message }, { cause: error });
    }
    throw error;
  }
}
