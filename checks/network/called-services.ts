import { permissionsOf, type Resource, type Value } from '../../src/checking/index.js';
import { isOnFargate } from './workloads.js';

/** Endpoint names of services whose IAM prefix is another word. */
const ENDPOINTS: Readonly<Record<string, string>> = {
  cloudwatch: 'monitoring',
  ecr: 'ecr.api',
  firehose: 'kinesis-firehose',
  kinesis: 'kinesis-streams',
  ses: 'email',
};

/**
 * Prefixes that say nothing of calls out of the VPC: Lambda ships logs and traces and decrypts variables
 * itself; S3 and others use keys on behalf of the caller; databases and file systems are inside; a
 * role is passed without a call.
 */
const INSIDE = new Set(
  'ec2 elasticache elasticfilesystem iam kms logs rds-db rds-connect xray ssmmessages'.split(' '),
);

/** What Lambda does for a function from outside its VPC: it polls the sources of events. */
const POLLING =
  /^(sqs:(receivemessage|deletemessage|changemessagevisibility|getqueue\w*)|(kinesis|dynamodb):(getrecords|getsharditerator|describestream\w*|liststreams|listshards|subscribetoshard))$/;

/** AWS managed policies that are about one service. */
const MANAGED: readonly (readonly [name: RegExp, service: string])[] = [
  [/^AmazonS3/, 's3'],
  [/^AmazonDynamoDB/, 'dynamodb'],
  [/^AmazonSQS/, 'sqs'],
  [/^AmazonSNS/, 'sns'],
  [/^AmazonSSM/, 'ssm'],
  [/^AmazonSES/, 'email'],
  [/^SecretsManager/, 'secretsmanager'],
];

/** Services that a function or service calls, told by what its role may do; named as endpoints are. */
export function calledServices(resource: Resource): readonly string[] {
  const isService = resource.type === 'AWS::ECS::Service';
  const task = isService ? resource.get('TaskDefinition').follow() : undefined;
  const role = (isService ? task?.get('TaskRoleArn') : resource.get('Role'))?.follow();
  const pulls = task && isOnFargate(resource) ? pulledFrom(task) : [];
  const called = role?.type === 'AWS::IAM::Role' ? allowedTo(role, resource) : [];
  return [...new Set([...pulls, ...called])].sort();
}

function allowedTo(role: Resource, resource: Resource): readonly string[] {
  const { statements, managed } = permissionsOf(role);
  const letters = deadLetters(resource);
  const actions = statements
    .filter(({ effect, resources }) => effect === 'Allow' && !resources.every(letters))
    .flatMap((statement) => statement.actions.flatMap(({ likely }) => likely?.toLowerCase() ?? []))
    .filter((action) => resource.type === 'AWS::ECS::Service' || !POLLING.test(action));
  const prefixes = actions.flatMap((action) => /^([a-z0-9-]+):/.exec(action)?.[1] ?? []);
  return [
    ...prefixes.filter((prefix) => !INSIDE.has(prefix)).map((one) => ENDPOINTS[one] ?? one),
    ...managed.flatMap((name) => MANAGED.find(([form]) => form.test(name))?.[1] ?? []),
  ];
}

/** Whether a value names where Lambda itself sends what a function could not handle. */
function deadLetters(fn: Resource): (value: Value) => boolean {
  const targets = [
    fn.get('DeadLetterConfig.TargetArn'),
    ...fn.stack.world
      .resources('AWS::Lambda::EventInvokeConfig')
      .filter((config) => config.get('FunctionName').follow() === fn)
      .flatMap((config) => [
        config.get('DestinationConfig.OnFailure.Destination'),
        config.get('DestinationConfig.OnSuccess.Destination'),
      ]),
  ].flatMap((target) => target.follow() ?? []);
  return (value) => targets.includes(value.follow() ?? fn);
}

/** Fargate pulls images over the network of the task; ECR keeps their layers in S3. */
function pulledFrom(task: Resource): readonly string[] {
  const images = task
    .get('ContainerDefinitions')
    .items()
    .map((container) => container.get('Image'));
  if (images.length === 0) return [];
  const isEcr = images.some(({ shown }) => /\.dkr\.ecr\.|RepositoryUri/.test(shown));
  return isEcr ? ['ecr.api', 'ecr.dkr', 's3'] : ['the registry of its image'];
}
