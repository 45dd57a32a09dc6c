import type { Input } from './decode.js';
import type { Demand } from './demands.js';
import type { Identified } from './identify.js';
import { memberOf } from './values.js';

/** Calls that hand a role to a service: the caller must be allowed to pass it. */
const PASSING: Readonly<
  Record<string, readonly [service: string, rolesIn: (input: Input) => unknown[]]>
> = {
  'lambda CreateFunction': ['lambda.amazonaws.com', (input) => [input['Role']]],
  'lambda UpdateFunctionConfiguration': ['lambda.amazonaws.com', (input) => [input['Role']]],
  'eventbridge PutRule': ['events.amazonaws.com', (input) => [input['RoleArn']]],
  'eventbridge PutTargets': [
    'events.amazonaws.com',
    ({ Targets }) =>
      Array.isArray(Targets) ? Targets.map((target: unknown) => memberOf(target, 'RoleArn')) : [],
  ],
  'cloudwatch-logs PutSubscriptionFilter': ['logs.amazonaws.com', (input) => [input['roleArn']]],
  'cloudtrail CreateTrail': [
    'cloudtrail.amazonaws.com',
    (input) => [input['CloudWatchLogsRoleArn']],
  ],
  'cloudtrail UpdateTrail': [
    'cloudtrail.amazonaws.com',
    (input) => [input['CloudWatchLogsRoleArn']],
  ],
  'config-service PutConfigurationRecorder': [
    'config.amazonaws.com',
    (input) => [memberOf(input['ConfigurationRecorder'], 'roleARN')],
  ],
  ...Object.fromEntries(
    ['GetResource', 'ListResources', 'CreateResource', 'UpdateResource', 'DeleteResource'].map(
      (name) => [
        `cloudcontrol ${name}`,
        ['cloudformation.amazonaws.com', (input: Input) => [input['RoleArn']]] as const,
      ],
    ),
  ),
  ...Object.fromEntries(
    [
      'CreateStack',
      'UpdateStack',
      'DeleteStack',
      'CreateChangeSet',
      'RollbackStack',
      'ContinueUpdateRollback',
    ].map((name) => [
      `cloudformation ${name}`,
      ['cloudformation.amazonaws.com', (input: Input) => [input['RoleARN']]] as const,
    ]),
  ),
};

export function passedRoles({ service, operation }: Identified, input: Input): Demand[] {
  const passing = PASSING[`${service.packageName} ${operation.name}`];
  if (!passing) return [];
  const [passedTo, rolesIn] = passing;
  return rolesIn(input).flatMap((role) =>
    typeof role === 'string' && role.startsWith('arn:')
      ? [
          {
            action: 'iam:PassRole',
            resources: [role],
            context: { 'iam:PassedToService': passedTo },
          },
        ]
      : [],
  );
}
