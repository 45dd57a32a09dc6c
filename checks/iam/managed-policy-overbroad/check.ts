import {
  defineRule,
  fail,
  managedReference,
  onResources,
  pass,
  type Resource,
  skip,
  trustedServices,
  type Verdict,
} from '../../../src/checking/index.js';

export const managedPolicyOverbroad = defineRule({
  id: 'managed-policy-overbroad',
  title: 'A function, task or machine gets a policy that allows everything of a service',
  why: 'Whoever gets into the code may read, change and delete all of it.',
  fix: 'Grant the needed actions on the needed ARNs (CDK: the grant methods).',
  severity: 'warning',
  phase: 'security',
  source: 'IAM User Guide, "AWS managed policies for job functions" and "least privilege"',
  judges: [onResources('AWS::IAM::Role', verdicts)],
});

const RUNS_CODE = new Set([
  'lambda',
  'edgelambda',
  'ecs-tasks',
  'ec2',
  'codebuild',
  'glue',
  'states',
]);
const BROAD = /^(AdministratorAccess|PowerUserAccess|IAMFullAccess)|FullAccess(_?[vV]\d+)?$/;

function verdicts(role: Resource): Verdict | readonly Verdict[] {
  const [service] = trustedServices(role).filter((one) => RUNS_CODE.has(one));
  if (service === undefined) return skip('no code runs with this role');
  const found = role
    .get('ManagedPolicyArns')
    .items()
    .flatMap((at) => {
      const reference = managedReference(at);
      return reference ? [{ ...reference, at }] : [];
    });
  if (found.length === 0) return skip('no policy of AWS');
  return found.map(({ name, path, at }) => {
    if (path === 'service-role/' || !BROAD.test(name)) return pass;
    return fail(`Code of ${service} gets ${name}.`, { at });
  });
}
