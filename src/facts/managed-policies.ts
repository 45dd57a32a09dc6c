import data from './managed-policies.json' with { type: 'json' };

const paths: Readonly<Record<string, string>> = data.names;
const actions: Readonly<Record<string, string>> = data.actions;

let index: ReadonlyMap<string, string> | undefined;
function pathByName(): ReadonlyMap<string, string> {
  index ??= new Map(
    Object.entries(paths).flatMap(([path, names]) =>
      names.split(' ').map((name) => [name, path] as const),
    ),
  );
  return index;
}

/** Day up to which the list of AWS managed policies is complete; `YYYY-MM-DD`. */
export const managedPoliciesAsOf: string = data.asOf;

/** Path of an AWS managed policy (`service-role`, empty for none); `undefined` for a name that is none. */
export const managedPolicyPath = (name: string): string | undefined => pathByName().get(name);

/** Names of all AWS managed policies, without their paths. */
export const managedPolicyNames = (): readonly string[] => [...pathByName().keys()];

/**
 * Action patterns that an AWS managed policy allows, mostly on every resource; `undefined` where its
 * content is not kept.
 */
export function managedPolicyActions(name: string): readonly string[] | undefined {
  return Object.hasOwn(actions, name) ? actions[name]?.split(' ') : undefined;
}

/**
 * Policies that can no longer be attached, or soon cannot, with what AWS put in their place.
 * From memory of the "Deprecated AWS managed policies" list of the IAM User Guide, which AWS no
 * longer prints; that the replacements exist is tested against the list.
 */
const RETIRED: Readonly<Record<string, string>> = {
  AmazonEC2RoleforSSM: 'AmazonSSMManagedInstanceCore',
  AWSConfigRole: 'AWS_ConfigRole',
  AWSElasticBeanstalkFullAccess: 'AdministratorAccess-AWSElasticBeanstalk',
  AWSElasticBeanstalkReadOnlyAccess: 'AWSElasticBeanstalkReadOnly',
};

/**
 * What replaces a policy that AWS retired: from the list, or the same name as AWS renamed many, with
 * a `_` in it (`AWSLambdaFullAccess` became `AWSLambda_FullAccess`).
 */
export function retiredPolicy(name: string): string | undefined {
  if (Object.hasOwn(RETIRED, name)) return RETIRED[name];
  if (pathByName().has(name)) return undefined;
  const renamed = name.replace(/(FullAccess|ReadOnlyAccess|Role|JobsSubmitter)$/, '_$1');
  return renamed !== name && pathByName().has(renamed) ? renamed : undefined;
}
