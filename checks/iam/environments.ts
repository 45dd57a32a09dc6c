import type { Resource, Value } from '../../src/checking/index.js';

/** A variable that a function or a container is given. */
export interface Variable {
  readonly name: string;
  readonly value: Value;
}

/** Types whose variables are read. */
export const WITH_ENVIRONMENT: readonly string[] = [
  'AWS::Lambda::Function',
  'AWS::Serverless::Function',
  'AWS::ECS::TaskDefinition',
  'AWS::CodeBuild::Project',
];

export function environmentOf(resource: Resource): readonly Variable[] {
  if (!WITH_ENVIRONMENT.includes(resource.type)) return [];
  const map = resource.get('Environment.Variables');
  const lists = [
    ...resource
      .get('ContainerDefinitions')
      .items()
      .map((one) => one.get('Environment')),
    resource.get('Environment.EnvironmentVariables'),
  ];
  return [
    ...map.keys.map((name) => ({ name, value: map.member(name) })),
    ...lists.flatMap((list) => list.items().flatMap(listed)),
  ];
}

function listed(one: Value): readonly Variable[] {
  const name = one.get('Name').literal;
  const isReference = (one.get('Type').literal ?? 'PLAINTEXT') !== 'PLAINTEXT';
  return name === undefined || isReference ? [] : [{ name, value: one.get('Value') }];
}
