import {
  CreateSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  RotateSecretCommand,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServiceEntry } from '../../../src/local/core/create-world.js';
import type { LambdaInvocation } from '../../../src/local/core/ports.js';
import { recordOf, stringOf } from '../../../src/local/core/values.js';
import { type Local, startLocal } from '../../../src/local/index.js';
import { SERVICES } from '../../../src/local/services/index.js';

const FUNCTION = 'arn:aws:lambda:eu-west-1:000000000000:function:rotate';
let local: Local;
let secrets: SecretsManagerClient;
const steps: string[] = [];

/** Functions that do in this process what a rotation function does. */
const functions: ServiceEntry = {
  packages: [],
  ports: ['lambda'],
  namespaces: [],
  load: async () => ({
    create: () => ({
      handlers: {},
      ports: {
        lambda: {
          exists: (arn) => arn === FUNCTION,
          admits: () => true,
          invoke: async (call) => {
            await step(call);
            return { payload: null, requestId: 'r', durationMs: 1 };
          },
        },
      },
    }),
  }),
};

async function step({ payload }: LambdaInvocation): Promise<void> {
  const { Step, SecretId, ClientRequestToken } = recordOf(payload);
  const [id, token] = [stringOf(SecretId), stringOf(ClientRequestToken)];
  steps.push(stringOf(Step) ?? '');
  if (Step === 'createSecret') {
    await secrets.send(
      new PutSecretValueCommand({
        ...{ SecretId: id, ClientRequestToken: token, SecretString: 'new' },
        VersionStages: ['AWSPENDING'],
      }),
    );
  }
  if (Step !== 'finishSecret') return;
  const { VersionIdsToStages = {} } = await secrets.send(
    new DescribeSecretCommand({ SecretId: id }),
  );
  const current = Object.entries(VersionIdsToStages).find(([, stages]) =>
    stages.includes('AWSCURRENT'),
  );
  await secrets.send(
    new UpdateSecretVersionStageCommand({
      ...{ SecretId: id, VersionStage: 'AWSCURRENT', MoveToVersionId: token },
      RemoveFromVersionId: current?.[0],
    }),
  );
}

beforeAll(async () => {
  local = await startLocal({ pace: 'instant', services: { ...SERVICES, lambda: functions } });
  secrets = new SecretsManagerClient({ ...local.clientConfig(), maxAttempts: 1 });
});
afterAll(() => local.close());

test('a rotation takes the function through four steps and ends with a new current value', async () => {
  const SecretId = 'rotated';
  await secrets.send(new CreateSecretCommand({ Name: SecretId, SecretString: 'old' }));
  await secrets.send(
    new RotateSecretCommand({
      SecretId,
      RotationLambdaARN: FUNCTION,
      RotationRules: { AutomaticallyAfterDays: 30 },
    }),
  );
  expect(steps).toEqual(['createSecret', 'setSecret', 'testSecret', 'finishSecret']);
  const value = async (VersionStage: string) =>
    (await secrets.send(new GetSecretValueCommand({ SecretId, VersionStage }))).SecretString;
  expect(await value('AWSCURRENT')).toBe('new');
  expect(await value('AWSPREVIOUS')).toBe('old');
  const secret = await secrets.send(new DescribeSecretCommand({ SecretId }));
  expect(secret.RotationEnabled).toBe(true);
  const next = secret.NextRotationDate?.getTime() ?? 0;
  expect(Math.round((next - local.world.clock.now().getTime()) / 86_400_000)).toBe(30);
});

test('a function that is not there is refused', async () => {
  await secrets.send(new CreateSecretCommand({ Name: 'alone', SecretString: 'x' }));
  await expect(
    secrets.send(
      new RotateSecretCommand({ SecretId: 'alone', RotationLambdaARN: `${FUNCTION}-ghost` }),
    ),
  ).rejects.toMatchObject({ name: 'AccessDeniedException' });
});
