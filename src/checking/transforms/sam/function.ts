import { eventOutcomes } from './events.js';
import {
  arnOf,
  type Made,
  mapOf,
  type Outcome,
  picked,
  renamed,
  type Source,
  s3Location,
  sub,
  tagList,
} from './make.js';
import { hiddenPolicies, roleFor, rolePolicies } from './policies.js';

/**
 * `AWS::Serverless::Function`: the function, its role, its events, version and alias, its URL.
 * Source: AWS SAM Developer Guide, "CloudFormation resources generated when AWS::Serverless::Function is specified".
 */
export function functionOutcome(source: Source): Outcome {
  const { id, from, properties, shared } = source;
  const events = eventOutcomes(source);
  const role = properties['Role'] === undefined ? [madeRole(source, events.managed)] : [];
  const { hidden } = rolePolicies(id, properties['Policies']);
  return {
    made: [
      madeFunction(source),
      ...role,
      ...events.made,
      ...versionOf(source),
      ...urlOf(source),
    ].map((one) => ({ ...one, resource: { ...one.resource, ...(one.id === id ? {} : shared) } })),
    hidden: [...events.hidden, ...(role.length > 0 ? hiddenPolicies(hidden, from) : [])],
  };
}

function madeFunction({ id, from, properties, attributes }: Source): Made {
  const { InlineCode: inline, CodeUri: uri, ImageUri: image, DeadLetterQueue: queue } = properties;
  const code =
    image !== undefined
      ? { ImageUri: image }
      : inline !== undefined
        ? { ZipFile: inline }
        : s3Location(uri);
  const isLocal = typeof uri === 'string' && !/^s3:/.test(uri);
  const origin = [...from, 'Properties'];
  return {
    id,
    from,
    reshaped: { Code: [...origin, inline === undefined ? 'CodeUri' : 'InlineCode'] },
    resource: {
      ...attributes,
      Type: 'AWS::Lambda::Function',
      ...(isLocal && {
        Metadata: {
          ...mapOf(attributes['Metadata']),
          'aws:asset:path': uri,
          'aws:asset:property': 'Code',
        },
      }),
      Properties: {
        ...picked(properties, SAME),
        Code: code,
        Role: properties['Role'] ?? arnOf(`${id}Role`),
        ...(properties['Tracing'] !== undefined && {
          TracingConfig: { Mode: properties['Tracing'] },
        }),
        ...(queue !== undefined && {
          DeadLetterConfig: renamed(mapOf(queue), { TargetArn: 'TargetArn' }),
        }),
        ...tagList(properties['Tags']),
      },
    },
  };
}

/** Properties that the function has under the same name. */
const SAME = [
  'Architectures',
  'CodeSigningConfigArn',
  'Description',
  'Environment',
  'EphemeralStorage',
  'FileSystemConfigs',
  'FunctionName',
  'Handler',
  'ImageConfig',
  'KmsKeyArn',
  'Layers',
  'LoggingConfig',
  'MemorySize',
  'PackageType',
  'RecursiveLoop',
  'ReservedConcurrentExecutions',
  'Runtime',
  'RuntimeManagementConfig',
  'SnapStart',
  'Timeout',
  'VpcConfig',
];

function madeRole({ id, from, properties }: Source, ofEvents: readonly string[]): Made {
  const { managed, inline } = rolePolicies(id, properties['Policies']);
  const basic = [
    'service-role/AWSLambdaBasicExecutionRole',
    ...(properties['VpcConfig'] === undefined
      ? []
      : ['service-role/AWSLambdaVPCAccessExecutionRole']),
    ...(properties['Tracing'] === 'Active' ? ['AWSXrayWriteOnlyAccess'] : []),
    ...new Set(ofEvents),
  ].map((name) => sub(`arn:\${AWS::Partition}:iam::aws:policy/${name}`));
  const policies = { managed: [...basic, ...managed], inline };
  const origin = [...from, 'Properties', 'Policies'];
  return {
    id: `${id}Role`,
    from,
    reshaped: { Policies: origin, ManagedPolicyArns: origin },
    resource: roleFor('lambda.amazonaws.com', policies, {
      ...renamed(properties, {
        PermissionsBoundary: 'PermissionsBoundary',
        RolePath: 'Path',
      }),
      ...tagList(properties['Tags']),
    }),
  };
}

/** The hash in the name of a version is made at deployment; the rest of it is known. */
function versionOf({ id, from, properties }: Source): readonly Made[] {
  const { AutoPublishAlias: alias } = properties;
  if (typeof alias !== 'string') return [];
  return [
    {
      id: `${id}Version`,
      from,
      resource: {
        Type: 'AWS::Lambda::Version',
        DeletionPolicy: 'Retain',
        Properties: { FunctionName: { Ref: id } },
      },
    },
    {
      id: `${id}Alias${alias}`,
      from,
      resource: {
        Type: 'AWS::Lambda::Alias',
        Properties: {
          Name: alias,
          FunctionName: { Ref: id },
          FunctionVersion: { 'Fn::GetAtt': [`${id}Version`, 'Version'] },
          ...picked(properties, ['ProvisionedConcurrencyConfig']),
        },
      },
    },
  ];
}

function urlOf({ id, from, properties }: Source): readonly Made[] {
  const { FunctionUrlConfig: config } = properties;
  if (config === undefined) return [];
  const at = [...from, 'Properties', 'FunctionUrlConfig'];
  const { AuthType: auth } = mapOf(config);
  const url: Made = {
    id: `${id}Url`,
    from: at,
    resource: {
      Type: 'AWS::Lambda::Url',
      Properties: {
        TargetFunctionArn: { Ref: id },
        ...picked(mapOf(config), ['AuthType', 'Cors', 'InvokeMode']),
      },
    },
  };
  const open: Made = {
    id: `${id}UrlPublicPermissions`,
    from: at,
    resource: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunctionUrl',
        FunctionName: { Ref: id },
        Principal: '*',
        FunctionUrlAuthType: 'NONE',
      },
    },
  };
  return auth === 'NONE' ? [url, open] : [url];
}
