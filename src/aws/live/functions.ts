import { unlessAbsent } from '../looking/absent.js';
import { each, type LiveSource, many, text } from './reader.js';

const ABSENT = ['ResourceNotFoundException'];

const lambdaOf = async ({ clients, region }: LiveSource) => {
  const sdk = await import('@aws-sdk/client-lambda');
  return { sdk, client: clients.get(sdk.LambdaClient, region) };
};

/** Names of variables only: their values are nobody's business. */
export const lambdaFunction = each(['lambda:GetFunction'], async (source, FunctionName) => {
  const { sdk, client } = await lambdaOf(source);
  const send = () => client.send(new sdk.GetFunctionCommand({ FunctionName }));
  const found = await unlessAbsent(source, 'lambda:GetFunction', send, ABSENT);
  const made = found?.Configuration;
  if (!made) return undefined;
  return {
    runtime: text(made.Runtime),
    state: text(made.State),
    stateReason: made.StateReason,
    lastUpdate: text(made.LastUpdateStatus),
    lastUpdateReason: made.LastUpdateStatusReason,
    reserved: found.Concurrency?.ReservedConcurrentExecutions,
    deadLetters: made.DeadLetterConfig?.TargetArn,
    variables: Object.keys(made.Environment?.Variables ?? {}).sort(),
    timeoutSeconds: made.Timeout,
  };
});

/** What failed and what ran in the last day. */
export const functionErrors = many(['cloudwatch:GetMetricData'], 200, async (source, ids) => {
  const { sumsOf } = await import('./metrics.js');
  const named = (MetricName: string, id: string) => ({
    ...{ Namespace: 'AWS/Lambda', MetricName },
    Dimensions: [{ Name: 'FunctionName', Value: id }],
  });
  const errors = await sumsOf(
    source,
    ids.map((id) => named('Errors', id)),
  );
  const runs = await sumsOf(
    source,
    ids.map((id) => named('Invocations', id)),
  );
  return new Map(ids.map((id, at) => [id, { errors: errors[at] ?? 0, runs: runs[at] ?? 0 }]));
});
