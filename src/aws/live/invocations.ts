import { unlessAbsent } from '../looking/absent.js';
import { each, type LiveSource, text } from './reader.js';

const ABSENT = ['ResourceNotFoundException'];

const lambdaOf = async ({ clients, region }: LiveSource) => {
  const sdk = await import('@aws-sdk/client-lambda');
  return { sdk, client: clients.get(sdk.LambdaClient, region) };
};

/** Who may call a function: its own policy, `undefined` where it has none. */
export const functionPolicy = each(['lambda:GetPolicy'], async (source, FunctionName) => {
  const { sdk, client } = await lambdaOf(source);
  const send = () => client.send(new sdk.GetPolicyCommand({ FunctionName }));
  const found = await unlessAbsent(source, 'lambda:GetPolicy', send, ABSENT);
  const document: unknown = found?.Policy === undefined ? undefined : JSON.parse(found.Policy);
  return { document };
});

/** What feeds a function from a stream or queue; the id is its UUID. */
export const eventSource = each(['lambda:GetEventSourceMapping'], async (source, UUID) => {
  const { sdk, client } = await lambdaOf(source);
  const send = () => client.send(new sdk.GetEventSourceMappingCommand({ UUID }));
  const found = await unlessAbsent(source, 'lambda:GetEventSourceMapping', send, ABSENT);
  return (
    found && {
      state: text(found.State),
      reason: found.StateTransitionReason,
      lastResult: found.LastProcessingResult,
    }
  );
});

/** Where events go that a function took asynchronously; the id is `<function>|<qualifier>`. */
export const asyncEvents = each(['lambda:GetFunctionEventInvokeConfig'], async (source, id) => {
  const { sdk, client } = await lambdaOf(source);
  const [FunctionName = '', Qualifier] = id.split('|');
  const input = { FunctionName, ...(Qualifier && { Qualifier }) };
  const send = () => client.send(new sdk.GetFunctionEventInvokeConfigCommand(input));
  const found = await unlessAbsent(source, 'lambda:GetFunctionEventInvokeConfig', send, ABSENT);
  return (
    found && {
      onFailure: found.DestinationConfig?.OnFailure?.Destination,
      onSuccess: found.DestinationConfig?.OnSuccess?.Destination,
      retries: found.MaximumRetryAttempts,
    }
  );
});
