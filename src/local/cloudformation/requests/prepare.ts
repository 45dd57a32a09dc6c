import type { Scope } from '../../core/scope.js';
import type { Engine } from '../engine.js';
import type { Deployment, StackRow } from '../state/rows.js';
import { requireCapabilities } from '../template/capabilities.js';
import { type Evaluation, evaluation } from '../template/evaluation.js';
import { parametersOf } from '../template/format.js';
import { checkedTemplate } from '../template/load.js';
import { type GivenParameter, type ParameterRow, parameterRows } from '../template/parameters.js';
import { parseTemplateText } from '../template/parse.js';
import type { Identity } from '../template/pseudo.js';
import { validationError } from '../wording.js';
import { checkRole } from './role.js';
import { templateText } from './source.js';

/** The members that all requests for a deployment share. */
export interface DeploymentRequest {
  readonly TemplateBody?: string | undefined;
  readonly TemplateURL?: string | undefined;
  readonly UsePreviousTemplate?: boolean | undefined;
  /** Blob id of a text that was read before, instead of the three above. */
  readonly Template?: string | undefined;
  /** The change set that is carried out with it. */
  readonly ChangeSetId?: string | undefined;
  readonly Parameters?: readonly GivenParameter[] | undefined;
  readonly Capabilities?: readonly string[] | undefined;
  readonly ResourceTypes?: readonly string[] | undefined;
  readonly RoleARN?: string | undefined;
  readonly NotificationARNs?: readonly string[] | undefined;
  readonly Tags?:
    | readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[]
    | undefined;
}

export interface Prepared {
  readonly deployment: Deployment;
  readonly evaluation: Evaluation;
  readonly text: string;
}

interface Options {
  /** Change sets need no CAPABILITY_AUTO_EXPAND. */
  readonly expandable?: boolean;
}

/**
 * Everything that CloudFormation looks at before it accepts a request.
 *
 * @param stack the stack as it is, for previous templates, parameters and tags
 * @throws AwsError ValidationError, InsufficientCapabilitiesException
 */
export async function prepare(
  engine: Engine,
  identity: Omit<Identity, 'notificationArns'>,
  request: DeploymentRequest,
  stack?: StackRow,
  { expandable = false }: Options = {},
): Promise<Prepared> {
  const previous = stack?.status === 'REVIEW_IN_PROGRESS' ? undefined : stack?.deployed;
  await checkRole(engine, request.RoleARN ?? previous?.roleArn);
  const text = await templateText(engine, identity, request, previous);
  const document = parseTemplateText(text);
  const parameters = await parameterValues(engine, identity, document, request, previous);
  const template = checkedTemplate(document, parameters);
  checkTypes(template.resources, request.ResourceTypes);
  requireCapabilities(template, request.Capabilities ?? [], expandable);
  const notificationArns = request.NotificationARNs ?? previous?.notificationArns ?? [];
  const roleArn = request.RoleARN ?? previous?.roleArn;
  const result = evaluation(template, parameters, { ...scopeAndStack(identity), notificationArns });
  const deployment: Deployment = {
    template: await engine.world.store.blobs.put(Buffer.from(text)),
    parameters,
    tags: request.Tags ? tagMap(request.Tags) : (previous?.tags ?? {}),
    capabilities: request.Capabilities ?? [],
    notificationArns,
    ...(roleArn !== undefined && { roleArn }),
    ...(request.ChangeSetId !== undefined && { changeSetId: request.ChangeSetId }),
    ...(template.description !== undefined && { description: template.description }),
  };
  return { deployment, evaluation: result, text };
}

const scopeAndStack = ({
  account,
  region,
  stackId,
  stackName,
}: Omit<Identity, 'notificationArns'>) => ({
  account,
  region,
  stackId,
  stackName,
});

const tagMap = (
  tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[],
): Record<string, string> =>
  Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value]));

/** Values of the declared parameters; Parameter Store is only asked where a type needs it. */
export async function parameterValues(
  { world }: Engine,
  scope: Scope,
  document: unknown,
  { Parameters = [] }: DeploymentRequest,
  previous: Deployment | undefined,
): Promise<ParameterRow[]> {
  const definitions = parametersOf(document);
  const stored = Object.values(definitions).some(({ type }) =>
    type.startsWith('AWS::SSM::Parameter::Value'),
  );
  const ssm = stored ? await world.port('ssm') : undefined;
  const { account, region } = scope;
  return parameterRows(definitions, {
    given: Parameters ?? [],
    previous: previous?.parameters ?? [],
    ssm: (name) => ssm?.parameter({ account, region }, name),
  });
}

function checkTypes(
  resources: Readonly<Record<string, { readonly type: string }>>,
  allowed: readonly string[] | undefined,
): void {
  if (!allowed || allowed.length === 0) return;
  const patterns = allowed.map((entry) => new RegExp(`^${entry.replace(/\*/g, '.*')}$`));
  const refused = Object.values(resources)
    .map(({ type }) => type)
    .filter((type) => !patterns.some((pattern) => pattern.test(type)));
  if (refused.length > 0) {
    throw validationError('types-not-allowed', { types: [...new Set(refused)].join(', ') });
  }
}
