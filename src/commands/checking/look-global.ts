import * as looking from '../../aws/looking/index.js';
import type {
  AccountNeeds,
  Fact,
  GlobalFacts,
  LiveCertificate,
  Permission,
  RegionFacts,
} from '../../checking/index.js';
import { type Look, lookAtEach, valueOr } from './look.js';

interface Around {
  readonly source: looking.Source;
  readonly needs: AccountNeeds;
  readonly regions: Readonly<Record<string, RegionFacts>>;
  readonly caller: string;
  readonly look: Look;
}

/** What rules need to know of things that have no region. */
export async function lookAtGlobal(around: Around): Promise<GlobalFacts> {
  const { source, needs, regions, caller, look } = around;
  const all = deploymentsOf(needs);
  const arns = all.flatMap(({ deployRole, executionRole }) => [
    ...(deployRole === undefined ? [] : [deployRole]),
    ...(executionRole === undefined ? [] : [executionRole]),
  ]);
  const waiting = Object.values(regions)
    .flatMap(({ certificates }) => valueOr<readonly LiveCertificate[]>(certificates, []))
    .filter(({ status }) => status !== 'ISSUED');
  const names = [
    ...waiting.flatMap(({ domains }) => domains),
    ...Object.values(needs).flatMap(({ domains }) => domains),
  ].map((name) => name.replace(/^\*\./, '').replace(/\.$/, '').toLowerCase());
  const [roles, managedPolicies, permissions, zones] = await Promise.all([
    lookAtEach(look, arns, (arn) => looking.roleOf(source, arn)),
    lookAtEach(
      look,
      Object.values(needs).flatMap(({ policies }) => policies),
      (key) => looking.isAttachable(source, `arn:${source.partition}:iam::aws:policy/${key}`),
    ),
    permissionsOf(around, all),
    names.length > 0 ? look(() => looking.zonesOf(source, names)) : undefined,
  ]);
  return {
    caller: { value: { arn: caller } },
    roles,
    managedPolicies,
    permissions,
    ...(zones && { zones }),
  };
}

const deploymentsOf = (regions: AccountNeeds) =>
  Object.entries(regions).flatMap(([region, needs]) =>
    needs.deployments.map((one) => ({ ...one, region })),
  );

/** What whoever deploys calls CloudFormation for. Source: its API reference, change sets. */
const DEPLOYING = [
  'cloudformation:CreateChangeSet',
  'cloudformation:DescribeChangeSet',
  'cloudformation:DescribeStacks',
  'cloudformation:ExecuteChangeSet',
];

/** Questions for IAM: may the caller assume the deploy role, and may who deploys do what it takes. */
async function permissionsOf(
  { source, caller, look }: Around,
  all: ReturnType<typeof deploymentsOf>,
): Promise<Fact<readonly Permission[]>> {
  const principal = await look(() => looking.principalOf(source, caller));
  if ('unknown' in principal) return principal;
  const { value: who } = principal;
  // Nothing in an account denies the root user anything, and IAM does not simulate it.
  if (who === undefined && caller.endsWith(':root')) return { value: [] };
  if (who === undefined) return { unknown: `IAM does not simulate ${caller}` };
  const questions = all.flatMap(({ stack, region, deployRole, executionRole }) => {
    const worker = deployRole ?? who;
    const { partition, account } = source;
    const stackArn = `arn:${partition}:cloudformation:${region}:${account}:stack/${stack}/*`;
    return [
      ...(deployRole === undefined
        ? []
        : [{ by: who, actions: ['sts:AssumeRole'], on: deployRole }]),
      ...(deployRole === undefined ? [{ by: who, actions: DEPLOYING, on: stackArn }] : []),
      ...(executionRole === undefined
        ? []
        : [{ by: worker, actions: ['iam:PassRole'], on: executionRole }]),
    ];
  });
  const asked = new Map(questions.map((one) => [JSON.stringify(one), one]));
  const answers = await Promise.all(
    [...asked.values()].map(({ by, actions, on }) =>
      look(() => looking.simulated(source, by, actions, on)),
    ),
  );
  const hole = answers.find((answer) => 'unknown' in answer);
  return hole ?? { value: answers.flatMap((answer) => valueOr(answer, [])) };
}
