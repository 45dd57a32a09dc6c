import { unlessAbsent } from '../looking/absent.js';
import { doneOrGone, inputOf, type LeftoverSource, tagsOf, timeOf } from './source.js';

const GONE = ['ParameterNotFound'];

/** SSM parameters. Encrypted values are neither decrypted nor kept. */
export function sdkParameters(source: LeftoverSource) {
  const { call, clients, region } = source;
  const open = async () => {
    const sdk = await import('@aws-sdk/client-ssm');
    return { sdk, client: clients.get(sdk.SSMClient, region) };
  };

  return {
    async parameter(Name: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.GetParameterCommand({ Name, WithDecryption: false }));
      const found = (await unlessAbsent(source, 'ssm:GetParameter', send, GONE))?.Parameter;
      return (
        found && {
          type: String(found.Type),
          value: found.Type === 'SecureString' ? undefined : found.Value,
          version: found.Version,
          /** Of the newest version: SSM does not tell when the first was made. */
          changedAt: timeOf(found.LastModifiedDate),
        }
      );
    },
    async tags(ResourceId: string) {
      const { sdk, client } = await open();
      const input = { ResourceType: 'Parameter' as const, ResourceId };
      const send = () => client.send(new sdk.ListTagsForResourceCommand(input));
      const answer = await unlessAbsent(source, 'ssm:ListTagsForResource', send, [
        'InvalidResourceId',
      ]);
      return tagsOf(answer?.TagList);
    },
    async put(input: Readonly<Record<string, unknown>>) {
      const { sdk, client } = await open();
      const wanted = inputOf<import('@aws-sdk/client-ssm').PutParameterCommandInput>(input, [
        'Name',
        'Value',
        'Type',
      ]);
      await call('ssm:PutParameter', () => client.send(new sdk.PutParameterCommand(wanted)));
    },
    async remove(Name: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DeleteParameterCommand({ Name }));
      await doneOrGone(source, 'ssm:DeleteParameter', send, GONE);
    },
  };
}
