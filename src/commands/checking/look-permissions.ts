import * as looking from '../../aws/looking/index.js';
import type { Fact, FactsBy, LiveRole, Permission, RegionNeeds } from '../../checking/index.js';
import { type Look, valueOr } from './look.js';

interface Asking {
  readonly source: looking.Source;
  /** ARN of the caller, as STS gives it. */
  readonly caller: string;
  readonly look: Look;
}
type Deployment = RegionNeeds['deployments'][number] & { readonly region: string };

/** What whoever deploys calls CloudFormation for. Source: its API reference, change sets. */
const DEPLOYING = [
  'cloudformation:CreateChangeSet',
  'cloudformation:DescribeChangeSet',
  'cloudformation:DescribeStacks',
  'cloudformation:ExecuteChangeSet',
];

/** Asks IAM whether the caller may assume the deploy roles, and whether who deploys may do what it takes. */
export async function permissionsOf(
  { source, caller, look }: Asking,
  deployments: readonly Deployment[],
  roles: FactsBy<LiveRole | null>,
): Promise<Fact<readonly Permission[]>> {
  const principal = await look(() => looking.principalOf(source, caller));
  if ('unknown' in principal) return principal;
  const { value: who } = principal;
  // Nothing in an account denies the root user anything, and IAM does not simulate it.
  if (who === undefined && caller.endsWith(':root')) return { value: [] };
  if (who === undefined) return { unknown: `IAM does not simulate ${caller}` };
  const questions = deployments.flatMap((one) => questionsOf(one, { who, source, roles }));
  const asked = new Map(questions.map((one) => [JSON.stringify(one), one]));
  const answers = await Promise.all(
    [...asked.values()].map(({ by, actions, on }) =>
      look(() => looking.simulated(source, by, actions, on)),
    ),
  );
  const hole = answers.find((answer) => 'unknown' in answer);
  return hole ?? { value: answers.flatMap((answer) => valueOr(answer, [])) };
}

interface Question {
  readonly by: string;
  readonly actions: readonly string[];
  readonly on: string;
}

/** A role that does not exist can do nothing; without it whoever deploys uses the own credentials. */
function questionsOf(
  { stack, region, deployRole, executionRole }: Deployment,
  {
    who,
    source: { partition, account },
    roles,
  }: {
    readonly who: string;
    readonly source: looking.Source;
    readonly roles: FactsBy<LiveRole | null>;
  },
): readonly Question[] {
  const isThere = (arn: string | undefined): arn is string =>
    arn !== undefined && valueOr(roles[arn], null) !== null;
  const worker = isThere(deployRole) ? deployRole : who;
  const stackArn = `arn:${partition}:cloudformation:${region}:${account}:stack/${stack}/*`;
  return [
    ...(isThere(deployRole) ? [{ by: who, actions: ['sts:AssumeRole'], on: deployRole }] : []),
    { by: worker, actions: DEPLOYING, on: stackArn },
    ...(isThere(executionRole)
      ? [{ by: worker, actions: ['iam:PassRole'], on: executionRole }]
      : []),
  ];
}
