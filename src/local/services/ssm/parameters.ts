import { AwsError } from '../../core/aws-error.js';
import { checkRoom } from '../../core/quotas.js';
import type { Scope } from '../../core/scope.js';
import type { Tags } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { checkName, readReference } from './names.js';
import { publicParameter } from './public-parameters.js';
import {
  arnOf,
  latest,
  type Parameter,
  type ParameterType,
  type ParameterVersion,
  parametersOf,
} from './state.js';

const invalid = (message: string) => new AwsError('ValidationException', message, { status: 400 });

/** Bytes. Source: Parameter Store quotas. */
const VALUE_LIMITS = { Standard: 4096, Advanced: 8192 };
const HISTORY = 100;
/** Key of SecureString parameters where none is named. */
export const DEFAULT_KEY = 'alias/aws/ssm';

export interface Writing {
  readonly name: string;
  readonly value: string;
  readonly type?: ParameterType | undefined;
  readonly by: string;
  readonly tier?: string | undefined;
  readonly description?: string | undefined;
  readonly dataType?: string | undefined;
  readonly allowedPattern?: string | undefined;
  readonly keyId?: string | undefined;
  readonly policies?: string | undefined;
  readonly tags?: Tags | undefined;
  readonly overwrite: boolean;
}

const tooMany = () =>
  new AwsError(
    'ParameterLimitExceeded',
    'You have exceeded the number of parameters for this AWS account. Delete one or more parameters and try again.',
  );

export async function putParameter(
  world: World,
  scope: Scope,
  wanted: Writing,
): Promise<Parameter> {
  const { name, overwrite, tags } = wanted;
  checkName(name);
  if (overwrite && tags && Object.keys(tags).length > 0) {
    throw invalid(
      "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.",
    );
  }
  const table = parametersOf(world, scope);
  const existing = table.get(name);
  if (existing && !overwrite) {
    throw new AwsError(
      'ParameterAlreadyExists',
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
    );
  }
  if (!existing) checkRoom(world, scope, 'ssm.parameters', table.size, tooMany);
  const type = typeFor(wanted, existing);
  const before = existing && latest(existing);
  const tier = tierFor(wanted, before);
  checkValue(wanted, tier);
  const keyId =
    type === 'SecureString' ? (wanted.keyId ?? before?.keyId ?? DEFAULT_KEY) : undefined;
  if (keyId !== undefined) (await world.port('kms')).resolve(scope, keyId);

  const version: ParameterVersion = {
    ...{ tier, keyId, labels: [], by: wanted.by, value: wanted.value },
    version: (before?.version ?? 0) + 1,
    modified: world.clock.now(),
    dataType: wanted.dataType ?? before?.dataType ?? 'text',
    description: wanted.description ?? before?.description,
    allowedPattern: wanted.allowedPattern,
    policies: wanted.policies,
  };
  const parameter: Parameter = existing
    ? { ...existing, versions: kept(existing, version) }
    : { name, type, arn: arnOf(scope, name), tags: tags ?? {}, versions: [version] };
  table.set(name, parameter);
  return parameter;
}

function typeFor({ type, name }: Writing, existing: Parameter | undefined): ParameterType {
  if (!existing) {
    if (type) return type;
    throw invalid('A parameter type is required when you create a parameter.');
  }
  if (!type || type === existing.type) return existing.type;
  throw new AwsError(
    'HierarchyTypeMismatchException',
    `Parameter Store does not support changing a parameter type in a hierarchy. For example, you can't change a parameter from a String type to a SecureString type. You must create a new, unique parameter. (${name} is ${existing.type})`,
  );
}

function tierFor(
  { tier, value, policies }: Writing,
  before: ParameterVersion | undefined,
): ParameterVersion['tier'] {
  if (tier === 'Standard' && before?.tier === 'Advanced') {
    throw invalid(
      "This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the advanced-parameter tier to the standard-parameter tier. If necessary, you can delete the advanced parameter and recreate it as a standard parameter.",
    );
  }
  if (tier === 'Advanced' || before?.tier === 'Advanced') return 'Advanced';
  const needsMore = Buffer.byteLength(value) > VALUE_LIMITS.Standard || policies !== undefined;
  return tier === 'Intelligent-Tiering' && needsMore ? 'Advanced' : 'Standard';
}

function checkValue({ value, allowedPattern, type }: Writing, tier: 'Standard' | 'Advanced'): void {
  if (value === '') throw invalid('Parameter value can not be empty.');
  if (Buffer.byteLength(value) > VALUE_LIMITS[tier]) {
    throw invalid(
      tier === 'Standard'
        ? 'Standard tier parameters support a maximum parameter value of 4096 characters. To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier. For more information, see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html'
        : 'Advanced tier parameters support a maximum parameter value of 8192 characters.',
    );
  }
  if (allowedPattern === undefined) return;
  const pattern = patternOf(allowedPattern);
  const values = type === 'StringList' ? value.split(',') : [value];
  if (values.every((each) => pattern.test(each))) return;
  throw new AwsError(
    'ParameterPatternMismatchException',
    `Parameter value, cannot be validated against allowedPattern: ${allowedPattern}`,
  );
}

function patternOf(text: string): RegExp {
  try {
    return new RegExp(text);
  } catch {
    throw new AwsError('InvalidAllowedPatternException', `Invalid allowed pattern: ${text}`);
  }
}

/** The history with one version more; the oldest goes when there are too many, unless it has a label. */
function kept({ versions, name }: Parameter, next: ParameterVersion): Parameter['versions'] {
  if (versions.length < HISTORY) return [...versions, next];
  const [oldest, second, ...rest] = versions;
  if (oldest.labels.length > 0) {
    throw new AwsError(
      'ParameterMaxVersionLimitExceeded',
      `You attempted to create a new version of ${name} by calling the PutParameter API with the overwrite flag. Version ${oldest.version}, the oldest version, can't be deleted because it has a label associated with it. Move the label to another version of the parameter, and try again.`,
    );
  }
  return second ? [second, ...rest, next] : [next];
}

export const notFound = (name: string): AwsError =>
  new AwsError('ParameterNotFound', `Parameter ${name} not found.`, { status: 400 });

/** @throws AwsError ParameterNotFound */
export function parameterOf(world: World, scope: Scope, name: string): Parameter {
  const found = parametersOf(world, scope).get(name);
  if (!found) throw notFound(name);
  return found;
}

export interface Found {
  readonly parameter: Parameter;
  readonly version: ParameterVersion;
  readonly selector?: string | undefined;
}

/** What a reference means now. @throws AwsError ParameterNotFound, ParameterVersionNotFound */
export function lookUp(world: World, scope: Scope, text: string): Found {
  const { name, selector } = readReference(text);
  const spelled = parametersOf(world, scope).has(name) ? name : name.replace(/^\/(?=[^/]+$)/, '');
  const parameter = parametersOf(world, scope).get(spelled) ?? publicParameter(name);
  if (!parameter) throw notFound(text);
  if (selector === undefined) return { parameter, version: latest(parameter) };
  const version = parameter.versions.find(
    (each) => String(each.version) === selector || each.labels.includes(selector),
  );
  if (version) return { parameter, version, selector: `:${selector}` };
  const what = /^\d+$/.test(selector) ? `version ${selector}` : `version label ${selector}`;
  throw new AwsError(
    'ParameterVersionNotFound',
    `Systems Manager could not find ${what} of ${name}. Verify the version and try again.`,
  );
}

export function deleteParameter(world: World, scope: Scope, name: string): void {
  if (!parametersOf(world, scope).delete(name)) throw notFound(name);
}

/** @returns labels that cannot be labels */
export function labelVersion(
  world: World,
  scope: Scope,
  name: string,
  {
    version,
    labels,
  }: { readonly version?: number | undefined; readonly labels: readonly string[] },
): { readonly invalid: readonly string[]; readonly version: number } {
  const parameter = parameterOf(world, scope, name);
  const target = version ?? latest(parameter).version;
  if (!parameter.versions.some((each) => each.version === target)) {
    throw new AwsError(
      'ParameterVersionNotFound',
      `Systems Manager could not find version ${target} of ${name}. Verify the version and try again.`,
    );
  }
  const bad = labels.filter((label) => !/^(?!\d|aws|ssm)[\w.-]{1,100}$/i.test(label));
  const good = labels.filter((label) => !bad.includes(label));
  setLabels(world, scope, parameter, (each) => {
    const others = each.labels.filter((label) => !good.includes(label));
    return each.version === target ? [...others, ...good] : others;
  });
  return { invalid: bad, version: target };
}

export function setLabels(
  world: World,
  scope: Scope,
  { name }: Parameter,
  labels: (version: ParameterVersion) => readonly string[],
): void {
  const change = (version: ParameterVersion) => ({ ...version, labels: labels(version) });
  parametersOf(world, scope).update(name, (parameter) => {
    const [first, ...rest] = parameter.versions;
    return { ...parameter, versions: [change(first), ...rest.map(change)] };
  });
}
