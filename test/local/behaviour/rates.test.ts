import { APIGatewayClient, CreateRestApiCommand } from '@aws-sdk/client-api-gateway';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { ListHostedZonesCommand, Route53Client } from '@aws-sdk/client-route-53';
import { expect, test } from 'vitest';
import { systemClock } from '../../../src/local/core/clock.js';
import { startLocal } from '../../../src/local/index.js';
import { control } from './control.js';

test('as often as AWS publishes, and no more, for whom it asks', async () => {
  let at = Date.now();
  const clock = { ...systemClock, now: () => new Date(at), outside: () => new Date(at) };
  const local = await startLocal({ pace: 'instant', clock, behaviour: 'rates: realistic' });
  const config = { ...local.clientConfig(), maxAttempts: 1 };
  const lambda = new LambdaClient(config);
  const list = (client = lambda) => client.send(new ListFunctionsCommand({}));
  const refusals = async (calls: readonly Promise<unknown>[]) =>
    (await Promise.allSettled(calls)).flatMap((one) =>
      one.status === 'rejected' ? [`${one.reason}`] : [],
    );

  expect(await refusals(Array.from({ length: 15 }, () => list()))).toEqual([]);
  expect(await refusals([list()])).toEqual(['TooManyRequestsException: Rate exceeded']);
  const other = new LambdaClient({ ...local.clientConfig('eu-west-1', '111111111111') });
  expect(await refusals([list(other)])).toEqual([]);
  at += 1_000;
  expect(await refusals([list()])).toEqual([]);

  const apis = new APIGatewayClient(config);
  const make = () => apis.send(new CreateRestApiCommand({ name: 'api' }));
  expect(await refusals([make()])).toEqual([]);
  expect(await refusals([make()])).toEqual(['TooManyRequestsException: Too Many Requests']);
  at += 3_000;
  expect(await refusals([make()])).toEqual([]);

  const zones = new Route53Client(config);
  const six = Array.from({ length: 6 }, () => zones.send(new ListHostedZonesCommand({})));
  expect(await refusals(six)).toEqual(['Throttling: Rate exceeded']);

  await control(local, 'DELETE', 'behaviour');
  expect(await refusals(Array.from({ length: 40 }, () => list()))).toEqual([]);
  await local.close();
});
