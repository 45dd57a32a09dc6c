import { isRecord } from '../../../assembly/index.js';
import {
  arnOf,
  mapOf,
  type Outcome,
  picked,
  renamed,
  type Source,
  s3Location,
  tagList,
} from './make.js';
import { hiddenPolicies, roleFor, rolePolicies } from './policies.js';

/** `AWS::Serverless::SimpleTable`: a table with a partition key alone. */
export function tableOutcome({ id, from, properties, attributes }: Source): Outcome {
  const { PrimaryKey: key, ProvisionedThroughput: throughput, Tags: tags } = properties;
  const { Name: name = 'id', Type: type = 'String' } = mapOf(key);
  const letter = typeof type === 'string' ? type.charAt(0) : type;
  const made = {
    ...attributes,
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      KeySchema: [{ AttributeName: name, KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: name, AttributeType: letter }],
      ...(throughput === undefined
        ? { BillingMode: 'PAY_PER_REQUEST' }
        : { ProvisionedThroughput: throughput }),
      ...picked(properties, ['TableName', 'SSESpecification', 'PointInTimeRecoverySpecification']),
      ...(isRecord(tags) && tagList(tags)),
    },
  };
  return { made: [{ id, from, resource: made }], hidden: [] };
}

/** `AWS::Serverless::LayerVersion`; the transform adds a hash to its logical id. */
export function layerOutcome({ id, from, properties, attributes }: Source): Outcome {
  const resource = {
    DeletionPolicy: 'Retain',
    ...attributes,
    Type: 'AWS::Lambda::LayerVersion',
    Properties: {
      LayerName: properties['LayerName'] ?? id,
      Content: s3Location(properties['ContentUri']),
      ...picked(properties, [
        'CompatibleArchitectures',
        'CompatibleRuntimes',
        'Description',
        'LicenseInfo',
      ]),
    },
  };
  return { made: [{ id, from, resource }], hidden: [] };
}

/** `AWS::Serverless::StateMachine`: the state machine and its role. */
export function stateMachineOutcome(source: Source): Outcome {
  const { id, from, properties, attributes, shared } = source;
  const { Role: role, Events: events, DefinitionUri: uri, Policies: policies } = properties;
  const { managed, inline, hidden } = rolePolicies(id, policies);
  const at = (name: string) => [...from, 'Properties', name];
  const machine = {
    id,
    from,
    resource: {
      ...attributes,
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        RoleArn: role ?? arnOf(`${id}Role`),
        ...picked(properties, ['Definition', 'DefinitionSubstitutions']),
        ...(uri !== undefined && {
          DefinitionS3Location: renamed(s3Location(uri), {
            S3Bucket: 'Bucket',
            S3Key: 'Key',
            S3ObjectVersion: 'Version',
          }),
        }),
        ...renamed(properties, {
          Name: 'StateMachineName',
          Type: 'StateMachineType',
          Logging: 'LoggingConfiguration',
          Tracing: 'TracingConfiguration',
        }),
      },
    },
  };
  const made = {
    id: `${id}Role`,
    from,
    reshaped: { Policies: at('Policies'), ManagedPolicyArns: at('Policies') },
    resource: { ...roleFor('states.amazonaws.com', { managed, inline }, {}), ...shared },
  };
  return {
    made: role === undefined ? [machine, made] : [machine],
    hidden: [
      ...(role === undefined ? hiddenPolicies(hidden, from) : []),
      ...(isRecord(events)
        ? [{ reason: `what starts ${id} is only made at deployment`, path: at('Events') }]
        : []),
    ],
  };
}
