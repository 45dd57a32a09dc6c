import {
  allows,
  cannotTell,
  covers,
  defineRule,
  fail,
  onResources,
  pass,
  permissionsOf,
  type Resource,
  skip,
  type Value,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { isProduct } from '../cdk-names.js';
import { MAYBE_PASSING_ACTIONS, PASSING_ACTIONS } from '../passing-actions.js';

export const iamPassroleMissing = defineRule({
  id: 'iam-passrole-missing',
  title: 'A role may hand roles to a service, but not pass them',
  why: 'Passing a role is a permission of its own: the call is denied when the code runs.',
  fix: 'Allow iam:PassRole on exactly the role that is passed, with the condition iam:PassedToService.',
  severity: 'error',
  phase: 'run',
  source: 'IAM User Guide, "Grant a user permissions to pass a role to an AWS service"',
  wouldFailWith:
    'User: <arn> is not authorized to perform: iam:PassRole on resource: <role-arn> because no identity-based policy allows the iam:PassRole action',
  recognises: [/is not authorized to perform: iam:PassRole on resource: (\S+)/i],
  judges: [onResources('AWS::IAM::Role', verdict)],
});

function verdict(role: Resource, world: World): Verdict {
  const permissions = permissionsOf(role);
  const actions = permissions.statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap((statement) => statement.actions);
  const passing = actions.flatMap((at) => passedBy(at) ?? []);
  const [first] = [...passing.filter(({ isSure }) => isSure), ...passing];
  if (!first) return skip('it hands no role to a service');
  const answer = allows(permissions, 'iam:PassRole');
  if (answer === true) return pass;
  if (answer === undefined)
    return cannotTell('policies elsewhere may allow iam:PassRole', first.at);
  const isSure = first.isSure || passesInCode(world, first.action);
  const only = isSure ? '' : ' It is needed where the call names a role.';
  return fail(
    `${role.logicalId} may ${first.action}, and no statement allows iam:PassRole.${only}`,
    {
      at: first.at,
      severity: isSure ? 'error' : 'warning',
    },
  );
}

interface Passing {
  readonly at: Value;
  readonly action: string;
  /** Whether every such call passes a role. */
  readonly isSure: boolean;
}

/** What an action of a statement is meant for; `lambda:*` and `*` are meant for nothing in particular. */
function passedBy(at: Value): Passing | undefined {
  const pattern = at.literal;
  if (pattern === undefined || /^(\*|[^:]*:\*)$/.test(pattern)) return undefined;
  const named = (list: readonly string[]) => list.find((action) => covers(pattern, action));
  const [sure, maybe] = [named(PASSING_ACTIONS), named(MAYBE_PASSING_ACTIONS)];
  const action = sure ?? maybe;
  return action === undefined ? undefined : { at, action, isSure: sure !== undefined };
}

/** Whether some source of the product makes the call and names a role near it. */
function passesInCode({ project }: World, action: string): boolean {
  const call = action.split(':')[1] ?? action;
  return project.files.some(
    (file) =>
      isProduct(file) &&
      file.text.includes(call) &&
      /\bRoleArn\b|IamInstanceProfile/i.test(file.text),
  );
}
