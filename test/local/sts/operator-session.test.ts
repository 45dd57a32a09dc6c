import { CreateQueueCommand, DeleteQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import {
  GetCallerIdentityCommand,
  GetFederationTokenCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';

let local: Local;
beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
});
afterAll(() => local.close());

async function federated(Policy?: object) {
  const sts = new STSClient(local.clientConfig());
  const { Credentials } = await sts.send(
    new GetFederationTokenCommand({
      Name: 'narrow',
      ...(Policy && { Policy: JSON.stringify(Policy) }),
    }),
  );
  const credentials = {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  };
  return { ...local.clientConfig(), credentials };
}

test('a federated session of the operator may do what its policy says, and nothing else', async () => {
  const own = new SQSClient(local.clientConfig());
  const make = async (QueueName: string) =>
    (await own.send(new CreateQueueCommand({ QueueName }))).QueueUrl;
  const [mine, other] = [await make('mine'), await make('other')];
  const Resource = 'arn:aws:sqs:eu-west-1:000000000000:mine';
  const narrow = new SQSClient(
    await federated({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'sqs:DeleteQueue', Resource }],
    }),
  );
  await expect(narrow.send(new DeleteQueueCommand({ QueueUrl: other }))).rejects.toThrow(
    /no session policy allows the sqs:deletequeue action/i,
  );
  await narrow.send(new DeleteQueueCommand({ QueueUrl: mine }));
});

test('without a policy it may only ask who it is', async () => {
  const config = await federated();
  const { Arn } = await new STSClient(config).send(new GetCallerIdentityCommand({}));
  expect(Arn).toBe('arn:aws:sts::000000000000:federated-user/narrow');
  await expect(
    new SQSClient(config).send(new CreateQueueCommand({ QueueName: 'none' })),
  ).rejects.toThrow(/AccessDenied|not authorized/);
});
