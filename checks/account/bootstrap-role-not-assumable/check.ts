import {
  type AccountFacts,
  defineRule,
  deploymentIn,
  factOf,
  fail,
  type PlacedStack,
  pass,
  type StackDeployment,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { notRead, onPlacedStacks } from '../judging.js';
import { trustsAccount, trustsService } from '../trusts.js';

export const bootstrapRoleNotAssumable = defineRule({
  id: 'bootstrap-role-not-assumable',
  title: 'The bootstrap of the CDK is missing, too old, or its roles cannot be used',
  why: 'Stacks of the CDK are deployed by roles that its bootstrap makes once per account and region.',
  fix: 'Run cdk bootstrap aws://<account>/<region>, for us-east-1 too where stacks go there; with --trust for a pipeline of another account.',
  severity: 'error',
  phase: 'deploy',
  source: 'CDK Developer Guide, "Bootstrap your environment"; cloud-assembly-schema',
  wouldFailWith:
    'SSM parameter /cdk-bootstrap/<qualifier>/version not found. Has the environment been bootstrapped?',
  recognises: [
    /Role (arn:\S+cfn-exec-role\S+) is invalid or cannot be assumed/i,
    /could not be used to assume '([^']+)'/i,
    /\/cdk-bootstrap\/(\w+)\/version not found/i,
    /CDK bootstrap stack version (\d+) required/i,
  ],
  judges: [
    onPlacedStacks((placed, account) => {
      const { account: id } = account;
      const deployment = deploymentIn(placed.stack, { account: id, region: placed.region });
      if (!deployment) return [skip('it is of no cloud assembly')];
      const found = [
        ...ofVersion(placed, deployment),
        ...ofExecution(deployment.executionRole, placed, account),
        ...ofDeploy(deployment.deployRole, placed, account),
      ];
      return found.length > 0 ? found : [skip('its synthesizer needs no bootstrap')];
    }),
  ],
});

function ofVersion(
  { stack, facts, region }: PlacedStack,
  { bootstrapVersion: needed, bootstrapParameter: parameter }: StackDeployment,
): readonly Verdict[] {
  if (needed === undefined || parameter === undefined) return [];
  const version = factOf(facts.bootstrap?.[parameter]);
  if ('unknown' in version)
    return [notRead(`the version of the bootstrap in ${region}`, version.unknown)];
  if (version.value === null)
    return [fail(`${region} is not bootstrapped: there is no ${parameter}.`, { at: stack })];
  if (version.value >= needed) return [pass];
  const said = `The bootstrap of ${region} has version ${version.value}, and it takes ${needed}.`;
  const wouldFailWith = `CDK bootstrap stack version ${needed} required. Please run 'cdk bootstrap' with a recent version of the CDK CLI.`;
  return [fail(said, { at: stack, wouldFailWith })];
}

/** CloudFormation assumes it. */
function ofExecution(
  arn: string | undefined,
  { stack }: PlacedStack,
  { global }: AccountFacts,
): readonly Verdict[] {
  if (arn === undefined) return [];
  const role = factOf(global.roles?.[arn]);
  if ('unknown' in role) return [notRead(`the role ${arn}`, role.unknown)];
  if (role.value && trustsService(role.value.trust, 'cloudformation.amazonaws.com')) return [pass];
  const what = role.value ? 'does not trust cloudformation.amazonaws.com' : 'does not exist';
  const wouldFailWith = `Role ${arn} is invalid or cannot be assumed`;
  return [fail(`${arn} ${what}.`, { at: stack, wouldFailWith })];
}

/** Whoever deploys assumes it, and goes on with own credentials where that fails. */
function ofDeploy(
  arn: string | undefined,
  { stack }: PlacedStack,
  { account, global }: AccountFacts,
): readonly Verdict[] {
  if (arn === undefined) return [];
  const role = factOf(global.roles?.[arn]);
  if ('unknown' in role) return [notRead(`the role ${arn}`, role.unknown)];
  if (role.value && trustsAccount(role.value.trust, account)) return [pass];
  const what = role.value ? `does not trust the account ${account}` : 'does not exist';
  const wouldFailWith = `current credentials could not be used to assume '${arn}', but are for the right account. Proceeding anyway.`;
  return [fail(`${arn} ${what}.`, { at: stack, severity: 'warning', wouldFailWith })];
}
