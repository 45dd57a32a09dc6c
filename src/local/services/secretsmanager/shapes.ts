import type { DescribeSecretResponse } from '@aws-sdk/client-secrets-manager';
import { tagList } from '../../core/listing.js';
import { nextRotation } from './rotation.js';
import type { Secret } from './state.js';

export const describe = (secret: Secret): DescribeSecretResponse => ({
  ARN: secret.arn,
  Name: secret.name,
  CreatedDate: secret.created,
  LastChangedDate: secret.changed,
  Tags: tagList(secret.tags),
  VersionIdsToStages: Object.fromEntries(
    secret.versions
      .filter(({ stages }) => stages.length > 0)
      .map(({ id, stages }) => [id, [...stages]]),
  ),
  ...(secret.description !== undefined && { Description: secret.description }),
  ...(secret.keyId !== undefined && { KmsKeyId: secret.keyId }),
  ...(secret.accessed && { LastAccessedDate: secret.accessed }),
  ...(secret.deletion && { DeletedDate: secret.deletion.at }),
  ...(secret.rotation && rotationShape(secret)),
});

function rotationShape(secret: Secret): Partial<DescribeSecretResponse> {
  const { isOn, lambda, days, schedule, duration, last } = secret.rotation ?? { isOn: false };
  const next = nextRotation(secret);
  return {
    RotationEnabled: isOn,
    ...(lambda !== undefined && { RotationLambdaARN: lambda }),
    RotationRules: {
      ...(days !== undefined && { AutomaticallyAfterDays: days }),
      ...(schedule !== undefined && { ScheduleExpression: schedule }),
      ...(duration !== undefined && { Duration: duration }),
    },
    ...(last && { LastRotatedDate: last }),
    ...(next && { NextRotationDate: next }),
  };
}

/** Whether a secret passes a filter of ListSecrets. */
export function passes(
  secret: Secret,
  { Key, Values = [] }: { Key?: string | undefined; Values?: string[] | undefined },
): boolean {
  const texts: Readonly<Record<string, readonly string[]>> = {
    name: [secret.name],
    description: [secret.description ?? ''],
    'tag-key': Object.keys(secret.tags),
    'tag-value': Object.values(secret.tags),
    all: [secret.name, secret.description ?? '', ...Object.entries(secret.tags).flat()],
  };
  const seen = texts[Key ?? ''] ?? [];
  return Values.some((value) => {
    const isNegated = value.startsWith('!');
    const prefix = isNegated ? value.slice(1) : value;
    return seen.some((text) => text.startsWith(prefix)) !== isNegated;
  });
}
