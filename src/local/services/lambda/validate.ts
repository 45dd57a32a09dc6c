import type { Scope } from '../../core/scope.js';
import type { World } from '../../core/world.js';
import { constraint, invalidParameter } from './errors.js';
import type { FunctionConfig } from './rows.js';
import { acceptedRuntime } from './runtimes.js';
import { keyOf, tablesOf } from './tables.js';

/** Source: Lambda developer guide, "Lambda quotas" and "Defined runtime environment variables". */
const ENVIRONMENT_BYTES = 4096;
const LAYERS = 5;
const RESERVED = new Set([
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_DEFAULT_REGION',
  'AWS_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_LAMBDA_RUNTIME_API',
  'LAMBDA_TASK_ROOT',
  'LAMBDA_RUNTIME_DIR',
]);

/** Everything Lambda refuses about a configuration. @throws AwsError */
export async function checkConfig(
  world: World,
  scope: Scope,
  config: FunctionConfig,
): Promise<void> {
  if (config.packageType === 'Zip') checkRuntime(config);
  checkRange(config.memoryMb, 'memorySize', 128, 10_240);
  checkRange(config.timeoutSeconds, 'timeout', 1, 900);
  checkRange(config.ephemeralMb, 'ephemeralStorage.size', 512, 10_240);
  checkEnvironment(config.environment);
  checkLayers(world, scope, config.layers);
  if (config.description.length > 256) {
    throw constraint(
      config.description,
      'description',
      'Member must have length less than or equal to 256',
    );
  }
  await checkRole(world, config.role);
}

function checkRuntime({ runtime, handler }: FunctionConfig): void {
  if (runtime === undefined || (handler === undefined && !runtime.startsWith('provided'))) {
    throw invalidParameter(
      'Runtime and Handler are mandatory parameters for functions created with deployment packages.',
    );
  }
  acceptedRuntime(runtime);
  if (handler !== undefined && !/^[^\s]{1,128}$/.test(handler)) {
    throw constraint(handler, 'handler', 'Member must satisfy regular expression pattern: [^\\s]+');
  }
}

function checkRange(value: number, member: string, least: number, most: number): void {
  if (value < least) {
    throw constraint(value, member, `Member must have value greater than or equal to ${least}`);
  }
  if (value > most) {
    throw constraint(value, member, `Member must have value less than or equal to ${most}`);
  }
}

function checkEnvironment(environment: Readonly<Record<string, string>>): void {
  const keys = Object.keys(environment);
  for (const key of keys) {
    if (/^[a-zA-Z]([a-zA-Z0-9_])+$/.test(key) || RESERVED.has(key)) continue;
    throw constraint(
      JSON.stringify(environment),
      'environment.variables',
      'Map keys must satisfy constraint: [Member must satisfy regular expression pattern: [a-zA-Z]([a-zA-Z0-9_])+]',
    );
  }
  const reserved = keys.filter((key) => RESERVED.has(key));
  if (reserved.length > 0) {
    throw invalidParameter(
      `Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: ${reserved.join(', ')}`,
    );
  }
  const text = JSON.stringify(environment);
  const bytes = Object.entries(environment).reduce(
    (sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value),
    0,
  );
  if (bytes > ENVIRONMENT_BYTES) {
    throw invalidParameter(
      `Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit. String measured: ${text}`,
    );
  }
}

function checkLayers(world: World, scope: Scope, layers: readonly string[]): void {
  if (layers.length > LAYERS) throw invalidParameter('Cannot reference more than 5 layers.');
  for (const arn of layers) {
    const [, region, account, name, version] =
      /^arn:aws:lambda:([^:]+):(\d{12}):layer:([^:]+):(\d+)$/.exec(arn) ?? [];
    if (!region || !account || !name || !version) {
      throw constraint(
        arn,
        'layers',
        'Member must satisfy regular expression pattern: arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+',
      );
    }
    // Layers of other accounts (AWS's own extensions) are not here and are accepted unseen.
    if (account !== scope.account) continue;
    if (!tablesOf(world, { region, account }).layers.has(keyOf(name, version))) {
      throw invalidParameter(`Layer version ${arn} does not exist.`);
    }
  }
}

export const ROLE_REFUSED = 'The role defined for the function cannot be assumed by Lambda.';

async function checkRole(world: World, role: string): Promise<void> {
  if (!/^arn:aws:iam::\d{12}:role\/?[a-zA-Z_0-9+=,.@\-_/]+$/.test(role)) {
    throw constraint(
      role,
      'role',
      'Member must satisfy regular expression pattern: arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+',
    );
  }
  const iam = await world.port('iam');
  if (iam.roleExists(role) && iam.roleTrusts(role, 'lambda.amazonaws.com')) return;
  throw invalidParameter(ROLE_REFUSED);
}
