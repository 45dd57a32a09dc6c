import { unlessAbsent } from '../looking/absent.js';
import { type LeftoverSource, timeOf } from './source.js';

const GONE = ['ResourceNotFoundException', 'NotFound'];

/** Any resource by type and identifier. Source: Cloud Control API Reference. */
export function sdkGeneric(source: LeftoverSource) {
  const { call, clients, region } = source;
  const open = async () => {
    const sdk = await import('@aws-sdk/client-cloudcontrol');
    return { sdk, client: clients.get(sdk.CloudControlClient, region) };
  };

  return {
    /**
     * `undefined`: there is none. Types that Cloud Control does not know or cannot read, and ids that are not
     * all of an identifier, tell nothing: that is no answer but a refusal.
     *
     * @throws `aws-refused` with its code, such as UnsupportedActionException
     */
    async resource(TypeName: string, Identifier: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.GetResourceCommand({ TypeName, Identifier }));
      const answer = await unlessAbsent(source, 'cloudformation:GetResource', send, GONE);
      return answer && { properties: answer.ResourceDescription?.Properties ?? '{}' };
    },
    /** The request token; `undefined` where it was gone already. */
    async remove(TypeName: string, Identifier: string, ClientToken: string) {
      const { sdk, client } = await open();
      const command = new sdk.DeleteResourceCommand({ TypeName, Identifier, ClientToken });
      const send = () => client.send(command);
      const answer = await unlessAbsent(source, 'cloudformation:DeleteResource', send, GONE);
      return answer?.ProgressEvent?.RequestToken;
    },
    async request(RequestToken: string) {
      const { sdk, client } = await open();
      const command = new sdk.GetResourceRequestStatusCommand({ RequestToken });
      const action = 'cloudformation:GetResourceRequestStatus';
      const answer = await call(action, () => client.send(command));
      const event = answer.ProgressEvent;
      return {
        status: String(event?.OperationStatus),
        code: event?.ErrorCode === undefined ? undefined : String(event.ErrorCode),
        reason: event?.StatusMessage,
        at: timeOf(event?.EventTime),
      };
    },
  };
}
