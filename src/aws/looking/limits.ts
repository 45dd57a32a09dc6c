import { memberOf } from '../call.js';
import { type Source, unlessAbsent } from './absent.js';

export const limitActions: readonly string[] = [
  'apigateway:GET',
  'lambda:GetAccountSettings',
  'lambda:GetFunctionConcurrency',
];

/** How many functions may run at a time. */
export async function lambdaLimits({ clients, call, region }: Source) {
  const { GetAccountSettingsCommand, LambdaClient } = await import('@aws-sdk/client-lambda');
  const action = 'lambda:GetAccountSettings';
  const client = clients.get(LambdaClient, region);
  const { AccountLimit } = await call(action, () => client.send(new GetAccountSettingsCommand({})));
  return {
    concurrent: memberOf(AccountLimit?.ConcurrentExecutions, action, 'ConcurrentExecutions'),
    unreserved: memberOf(
      AccountLimit?.UnreservedConcurrentExecutions,
      action,
      'UnreservedConcurrentExecutions',
    ),
  };
}

/** What a function has reserved; 0 where it has not, or is not there. */
export async function reservedBy(source: Source, FunctionName: string): Promise<number> {
  const { GetFunctionConcurrencyCommand, LambdaClient } = await import('@aws-sdk/client-lambda');
  const client = source.clients.get(LambdaClient, source.region);
  const send = () => client.send(new GetFunctionConcurrencyCommand({ FunctionName }));
  const absent = ['ResourceNotFoundException'];
  const found = await unlessAbsent(source, 'lambda:GetFunctionConcurrency', send, absent);
  return found?.ReservedConcurrentExecutions ?? 0;
}

/** ARN of the role by which API Gateway writes logs; `null` where none is set. */
export async function apiLogRole({ clients, call, region }: Source): Promise<string | null> {
  const { APIGatewayClient, GetAccountCommand } = await import('@aws-sdk/client-api-gateway');
  const client = clients.get(APIGatewayClient, region);
  const answer = await call('apigateway:GET', () => client.send(new GetAccountCommand({})));
  return answer.cloudwatchRoleArn || null;
}
