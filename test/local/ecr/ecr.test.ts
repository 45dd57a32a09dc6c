import {
  CreateRepositoryCommand,
  DeleteRepositoryCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
  GetLifecyclePolicyCommand,
  PutLifecyclePolicyCommand,
} from '@aws-sdk/client-ecr';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';

let local: Local;
let ecr: ECRClient;
beforeAll(async () => {
  local = await startLocal({ pace: 'instant' });
  ecr = new ECRClient(local.clientConfig());
});
afterAll(() => local.close());

test('a repository lives from creation to deletion', async () => {
  const repositoryName = 'cdk/assets';
  const create = () => ecr.send(new CreateRepositoryCommand({ repositoryName }));
  const { repository } = await create();
  expect(repository).toMatchObject({
    repositoryArn: 'arn:aws:ecr:eu-west-1:000000000000:repository/cdk/assets',
    repositoryUri: '000000000000.dkr.ecr.eu-west-1.amazonaws.com/cdk/assets',
  });
  await expect(create()).rejects.toMatchObject({
    name: 'RepositoryAlreadyExistsException',
    message:
      "The repository with name 'cdk/assets' already exists in the registry with id '000000000000'",
  });
  await expect(ecr.send(new GetLifecyclePolicyCommand({ repositoryName }))).rejects.toMatchObject({
    name: 'LifecyclePolicyNotFoundException',
  });
  const lifecyclePolicyText = '{"rules":[]}';
  await ecr.send(new PutLifecyclePolicyCommand({ repositoryName, lifecyclePolicyText }));
  const policy = await ecr.send(new GetLifecyclePolicyCommand({ repositoryName }));
  expect(policy.lifecyclePolicyText).toBe(lifecyclePolicyText);

  await expect(
    ecr.send(new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag: 'v1' }] })),
  ).rejects.toMatchObject({ name: 'ImageNotFoundException' });

  await ecr.send(new DeleteRepositoryCommand({ repositoryName }));
  await expect(
    ecr.send(new DescribeRepositoriesCommand({ repositoryNames: [repositoryName] })),
  ).rejects.toMatchObject({ name: 'RepositoryNotFoundException' });
});

test('a registry login is handed out for this region', async () => {
  const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
  const [login] = authorizationData ?? [];
  expect(login?.proxyEndpoint).toBe('https://000000000000.dkr.ecr.eu-west-1.amazonaws.com');
  expect(Buffer.from(login?.authorizationToken ?? '', 'base64').toString()).toMatch(/^AWS:/);
});
