import { absentWhen } from './absent.js';
import type { Distributions, Parameters, Secrets } from './aws.js';
import { type Call, memberOf } from './call.js';
import type { AwsClients } from './clients.js';

/** SSM parameters over the SDK. */
export async function sdkParameters(
  clients: AwsClients,
  region: string,
  call: Call,
): Promise<Parameters> {
  const { GetParameterCommand, SSMClient } = await import('@aws-sdk/client-ssm');
  const ssm = clients.get(SSMClient, region);
  return {
    value: (Name) =>
      absentWhen('ParameterNotFound', async () => {
        const send = () => ssm.send(new GetParameterCommand({ Name }));
        return (await call('ssm:GetParameter', send, ['ParameterNotFound'])).Parameter?.Value;
      }),
  };
}

/** Secrets Manager over the SDK. */
export async function sdkSecrets(
  clients: AwsClients,
  region: string,
  call: Call,
): Promise<Secrets> {
  const { GetSecretValueCommand, SecretsManagerClient } = await import(
    '@aws-sdk/client-secrets-manager'
  );
  const secrets = clients.get(SecretsManagerClient, region);
  return {
    value: (SecretId) =>
      absentWhen('ResourceNotFoundException', async () => {
        const send = () => secrets.send(new GetSecretValueCommand({ SecretId }));
        const answer = await call('secretsmanager:GetSecretValue', send, [
          'ResourceNotFoundException',
        ]);
        return answer.SecretString;
      }),
  };
}

/** CloudFront over the SDK. It has no region; its calls go through us-east-1. */
export async function sdkDistributions(clients: AwsClients, call: Call): Promise<Distributions> {
  const { CloudFrontClient, CreateInvalidationCommand, GetInvalidationCommand } = await import(
    '@aws-sdk/client-cloudfront'
  );
  const cloudFront = clients.get(CloudFrontClient, 'us-east-1');
  return {
    async invalidate(DistributionId, paths, token) {
      const Paths = { Quantity: paths.length, Items: [...paths] };
      const InvalidationBatch = { CallerReference: token, Paths };
      const command = new CreateInvalidationCommand({ DistributionId, InvalidationBatch });
      const action = 'cloudfront:CreateInvalidation';
      const answer = await call(action, () => cloudFront.send(command));
      return memberOf(answer.Invalidation?.Id, action, 'Invalidation');
    },
    async isInvalidated(DistributionId, Id) {
      const action = 'cloudfront:GetInvalidation';
      const command = new GetInvalidationCommand({ DistributionId, Id });
      const answer = await call(action, () => cloudFront.send(command));
      return memberOf(answer.Invalidation?.Status, action, 'Invalidation') === 'Completed';
    },
  };
}
