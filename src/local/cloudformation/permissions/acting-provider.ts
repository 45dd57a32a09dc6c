import { AwsError } from '../../core/aws-error.js';
import { accessDenied } from '../../core/policy/index.js';
import type { IamPort } from '../../core/ports.js';
import type { Principal } from '../../core/principal.js';
import { changedProperties } from '../plan/compare.js';
import type {
  Existing,
  Properties,
  Provisioning,
  ResourceProvider,
} from '../providers/contract.js';
import { iamOf } from '../requests/role.js';
import { authorityOf, type Run, stepOf } from '../run/run.js';
import { actorOf } from './actor.js';
import type { Need, Verb, Work } from './need.js';
import { isGiven, needsOf } from './needs-of.js';
import { readNeedsOf } from './reads.js';

/**
 * The provider of a type, with the rights of the principal that the operation acts as: a step that
 * it may not take fails before it is taken. For one who may do everything it is the provider itself.
 */
export async function actingProvider(run: Run, type: string): Promise<ResourceProvider> {
  const provider = await run.engine.provider(type);
  const authority = authorityOf(run);
  if (authority.roleArn === undefined && isOperator(authority.by)) return provider;
  const iam = await iamOf(run.engine.world);
  if (!iam) return provider;
  let actor: Principal | undefined;
  try {
    actor = actorOf(iam, authority);
  } catch (error) {
    return guarded(provider, () => Promise.reject(error));
  }
  const limited = actor;
  if (!limited) return provider;
  return guarded(provider, (verb, step, properties, current) =>
    permit(run, iam, limited, workOf(iam, type, verb, step, properties, current)),
  );
}

/**
 * Asks whether the principal of an operation may look at a resource, which handlers do by the service's
 * own calls.
 *
 * @throws AwsError AccessDenied; PlainFailure for a role that cannot be assumed
 */
export async function permitRead(run: Run, type: string, current: Existing): Promise<void> {
  const iam = await iamOf(run.engine.world);
  const actor = iam && actorOf(iam, authorityOf(run));
  if (!iam || !actor) return;
  const step = stepOf(run, type.split('::')[2] ?? type, type);
  // A deletion's work knows the resource as it is, which is all that its ARN takes.
  const work = workOf(iam, type, 'delete', step, current.properties, current);
  for (const need of readNeedsOf(work)) await ask(run, iam, actor, work, need);
}

const isOperator = (by: Principal | undefined): boolean =>
  by === undefined || by.kind === 'administrator';

type Permit = (
  verb: Verb,
  step: Provisioning,
  properties: Properties,
  current?: Existing,
) => Promise<void>;

function guarded(provider: ResourceProvider, permit: Permit): ResourceProvider {
  const { update } = provider;
  return {
    ...provider,
    async create(properties, step) {
      await permit('create', step, properties);
      return provider.create(properties, step);
    },
    ...(update && {
      async update(current, properties, step) {
        await permit('update', step, properties, current);
        return update.call(provider, current, properties, step);
      },
    }),
    async delete(current, step) {
      await permit('delete', step, current.properties, current);
      return provider.delete(current, step);
    },
  } satisfies ResourceProvider;
}

function workOf(
  iam: IamPort,
  type: string,
  verb: Verb,
  step: Provisioning,
  properties: Properties,
  current: Existing | undefined,
): Work {
  const { account, region, generatedName } = step;
  const given = Object.keys(properties).filter((name) => isGiven(properties[name]));
  const touched =
    verb === 'update' && current ? changedProperties(current.properties, properties) : given;
  return {
    ...{ account, region, type, verb, properties, generatedName },
    touched: new Set(touched),
    roleArn: (name) => roleArn(iam, account, name),
    ...(current && { current }),
  };
}

function roleArn(iam: IamPort, account: string, name: string): string {
  const plain = `arn:aws:iam::${account}:role/${name}`;
  try {
    return iam.role(account, name).arn;
  } catch (error) {
    if (error instanceof AwsError) return plain; // the provider words what is missing
    throw error;
  }
}

/** Types whose permissions nobody asked for were told already. */
const told = new Set<string>();

/** @throws AwsError AccessDenied, in the words of the first service that refuses */
async function permit(run: Run, iam: IamPort, actor: Principal, work: Work): Promise<void> {
  const needs = needsOf(work);
  if (!needs && !told.has(work.type)) {
    told.add(work.type);
    run.engine.world.log(
      `cloudformation: what ${work.type} takes is not known, so it is not asked`,
    );
  }
  for (const need of needs ?? []) await ask(run, iam, actor, work, need);
}

async function ask(
  { engine: { world } }: Run,
  iam: IamPort,
  principal: Principal,
  { region }: Work,
  { action, resource, context, refusal }: Need,
): Promise<void> {
  try {
    if (action.startsWith('kms:') && /:key\/[^*]/.test(resource)) {
      const kms = await world.port('kms');
      if (kms.allows(resource, principal, action)) return;
      const why = `because no identity-based policy allows the ${action} action`;
      throw accessDenied(principal, action, resource, why);
    }
    const owned = action === 's3:CreateBucket' ? {} : await ownership(world, resource);
    iam.authorize({
      ...{ principal, action, resources: [resource], ...owned },
      context: { ...surroundings(region), ...context },
    });
  } catch (error) {
    if (refusal === undefined || !(error instanceof AwsError)) throw error;
    throw new AwsError('AccessDenied', refusal, { status: 403 });
  }
}

/**
 * Condition keys of what CloudFormation does for somebody.
 * Source: CloudFormation user guide, "Forward access sessions (FAS) requests and permission evaluation".
 */
const surroundings = (region: string) => ({
  'aws:CalledVia': ['cloudformation.amazonaws.com'],
  'aws:CalledViaFirst': 'cloudformation.amazonaws.com',
  'aws:CalledViaLast': 'cloudformation.amazonaws.com',
  'aws:RequestedRegion': region,
  'aws:SecureTransport': 'true',
  'aws:ViaAWSService': 'true',
});

/** A bucket has a policy of its own, and its ARN does not say whose it is. */
async function ownership(world: Run['engine']['world'], resource: string) {
  const bucket = /^arn:aws:s3:::([^/*]+)/.exec(resource)?.[1];
  if (bucket === undefined) return {};
  const s3 = await world.port('s3');
  const owner = s3.owner(bucket);
  const policy = s3.policy(bucket);
  return {
    ...(owner && { resourceAccount: owner.account }),
    ...(policy !== undefined && { resourcePolicy: policy }),
  };
}
