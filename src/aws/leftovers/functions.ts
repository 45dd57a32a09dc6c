import { allPages } from '../call.js';
import { unlessAbsent } from '../looking/absent.js';
import { documentOf, doneOrGone, type LeftoverSource, timeOf } from './source.js';

const GONE = ['ResourceNotFoundException'];

/** Functions, what calls them, and their layers. */
export function sdkFunctions(source: LeftoverSource) {
  const { call, clients, region } = source;
  const open = async () => {
    const sdk = await import('@aws-sdk/client-lambda');
    return { sdk, client: clients.get(sdk.LambdaClient, region) };
  };

  return {
    async fn(FunctionName: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.GetFunctionCommand({ FunctionName }));
      const found = await unlessAbsent(source, 'lambda:GetFunction', send, GONE);
      const config = found?.Configuration;
      return (
        config && {
          arn: config.FunctionArn ?? '',
          /** Of the last change: Lambda does not tell when a function was made. */
          changedAt: timeOf(config.LastModified),
          runtime: config.Runtime,
          handler: config.Handler,
          role: config.Role,
          memory: config.MemorySize,
          timeout: config.Timeout,
          codeSha256: config.CodeSha256,
          codeBytes: config.CodeSize,
          subnets: config.VpcConfig?.SubnetIds ?? [],
          isAtEdge: config.MasterArn !== undefined,
          tags: found?.Tags ?? {},
        }
      );
    },
    async mappingsOf(FunctionName: string) {
      const { sdk, client } = await open();
      const action = 'lambda:ListEventSourceMappings';
      const all = await allPages(action, async (Marker) => {
        const command = new sdk.ListEventSourceMappingsCommand({ FunctionName, Marker });
        const page = await call(action, () => client.send(command), GONE);
        return { items: page.EventSourceMappings ?? [], next: page.NextMarker };
      });
      return all.map(({ UUID = '', EventSourceArn = '' }) => ({ id: UUID, from: EventSourceArn }));
    },
    async aliasesOf(FunctionName: string) {
      const { sdk, client } = await open();
      const action = 'lambda:ListAliases';
      const all = await allPages(action, async (Marker) => {
        const command = new sdk.ListAliasesCommand({ FunctionName, Marker });
        const page = await call(action, () => client.send(command), GONE);
        return { items: page.Aliases ?? [], next: page.NextMarker };
      });
      return all.map(({ AliasArn = '' }) => AliasArn);
    },
    async remove(FunctionName: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DeleteFunctionCommand({ FunctionName }));
      await doneOrGone(source, 'lambda:DeleteFunction', send, GONE);
    },
    async mapping(UUID: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.GetEventSourceMappingCommand({ UUID }));
      const found = await unlessAbsent(source, 'lambda:GetEventSourceMapping', send, GONE);
      return (
        found && {
          fn: found.FunctionArn,
          from: found.EventSourceArn,
          state: found.State ?? '',
          changedAt: timeOf(found.LastModified),
          batch: found.BatchSize,
        }
      );
    },
    async createMapping(FunctionName: string, EventSourceArn: string, BatchSize?: number) {
      const { sdk, client } = await open();
      const batch = BatchSize === undefined ? {} : { BatchSize };
      const command = new sdk.CreateEventSourceMappingCommand({
        FunctionName,
        EventSourceArn,
        ...batch,
      });
      await call('lambda:CreateEventSourceMapping', () => client.send(command));
    },
    async removeMapping(UUID: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DeleteEventSourceMappingCommand({ UUID }));
      await doneOrGone(source, 'lambda:DeleteEventSourceMapping', send, GONE);
    },
    async layer(LayerName: string, VersionNumber: number) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.GetLayerVersionCommand({ LayerName, VersionNumber }));
      const found = await unlessAbsent(source, 'lambda:GetLayerVersion', send, GONE);
      return (
        found && {
          createdAt: timeOf(found.CreatedDate),
          description: found.Description,
          bytes: found.Content?.CodeSize,
          runtimes: found.CompatibleRuntimes ?? [],
        }
      );
    },
    async removeLayer(LayerName: string, VersionNumber: number) {
      const { sdk, client } = await open();
      const input = { LayerName, VersionNumber };
      const send = () => client.send(new sdk.DeleteLayerVersionCommand(input));
      await doneOrGone(source, 'lambda:DeleteLayerVersion', send, GONE);
    },
    async policyOf(FunctionName: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.GetPolicyCommand({ FunctionName }));
      const found = await unlessAbsent(source, 'lambda:GetPolicy', send, GONE);
      return found && { document: documentOf(found.Policy), text: found.Policy ?? '' };
    },
    async removePermission(FunctionName: string, StatementId: string) {
      const { sdk, client } = await open();
      const input = { FunctionName, StatementId };
      const send = () => client.send(new sdk.RemovePermissionCommand(input));
      await doneOrGone(source, 'lambda:RemovePermission', send, GONE);
    },
    async version(FunctionName: string, Qualifier: string) {
      const { sdk, client } = await open();
      const input = { FunctionName, Qualifier };
      const send = () => client.send(new sdk.GetFunctionConfigurationCommand(input));
      const found = await unlessAbsent(source, 'lambda:GetFunctionConfiguration', send, GONE);
      return found && { changedAt: timeOf(found.LastModified), sha256: found.CodeSha256 };
    },
    async removeVersion(FunctionName: string, Qualifier: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DeleteFunctionCommand({ FunctionName, Qualifier }));
      await doneOrGone(source, 'lambda:DeleteFunction', send, GONE);
    },
    async alias(FunctionName: string, Name: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.GetAliasCommand({ FunctionName, Name }));
      const found = await unlessAbsent(source, 'lambda:GetAlias', send, GONE);
      return found && { version: found.FunctionVersion ?? '', description: found.Description };
    },
    async createAlias(FunctionName: string, Name: string, FunctionVersion: string) {
      const { sdk, client } = await open();
      const command = new sdk.CreateAliasCommand({ FunctionName, Name, FunctionVersion });
      await call('lambda:CreateAlias', () => client.send(command));
    },
    async removeAlias(FunctionName: string, Name: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DeleteAliasCommand({ FunctionName, Name }));
      await doneOrGone(source, 'lambda:DeleteAlias', send, GONE);
    },
    async url(FunctionName: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.GetFunctionUrlConfigCommand({ FunctionName }));
      const found = await unlessAbsent(source, 'lambda:GetFunctionUrlConfig', send, GONE);
      return (
        found && {
          createdAt: timeOf(found.CreationTime),
          url: found.FunctionUrl,
          auth: found.AuthType,
        }
      );
    },
    async removeUrl(FunctionName: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DeleteFunctionUrlConfigCommand({ FunctionName }));
      await doneOrGone(source, 'lambda:DeleteFunctionUrlConfig', send, GONE);
    },
  };
}
