import {
  allows,
  codeOf,
  defineRule,
  FUNCTION_TYPES,
  fail,
  onResources,
  pass,
  permissionsOf,
  type Resource,
  type SdkCall,
  sdkCalls,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';

export const codePermissionMissing = defineRule({
  id: 'code-permission-missing',
  catalog: null,
  title: 'Code makes a call that the role of its function does not allow',
  why: 'AWS refuses the call with AccessDenied when the code gets there.',
  fix: 'Allow the action on the resource in the role (a grant of the CDK does), or remove the call.',
  severity: 'error',
  phase: 'run',
  source: 'Lambda Developer Guide, "Defining Lambda function permissions with an execution role"',
  wouldFailWith:
    'User: arn:aws:sts::<account>:assumed-role/<role> is not authorized to perform: <action> on resource: <arn>',
  recognises: [/assumed-role\/\S+ is not authorized to perform: (\S+) on resource/i],
  judges: [onResources(FUNCTION_TYPES, verdicts)],
});

function verdicts(fn: Resource): readonly Verdict[] {
  const code = codeOf(fn);
  const role = fn.get('Role').follow();
  if (!code?.entry) return [skip('its code is not here')];
  if (isOfCdk(fn)) return [skip('the CDK makes the function with its role')];
  if (role?.type !== 'AWS::IAM::Role') return [skip('its role is not in the assembly')];
  const permissions = permissionsOf(role);
  const denied = new Map<string, SdkCall>();
  for (const call of sdkCalls(code))
    for (const action of call.actions) {
      const isKnown = denied.get(action)?.reached === 'surely';
      if (isKnown || allows(permissions, action) !== false || call.reached === 'never') continue;
      denied.set(action, call);
    }
  if (denied.size === 0) return [pass];
  return [...denied].map(([action, call]) => verdict(fn, role, action, call));
}

function verdict(fn: Resource, role: Resource, action: string, call: SdkCall): Verdict {
  const { line } = call.file.position(call.node.start);
  const [service = ''] = action.split(':');
  const same = permissionsOf(role)
    .statements.flatMap(({ actions }) => actions.map(({ shown }) => shown))
    .filter((one) => one.startsWith(`${service}:`));
  const has = same.length === 0 ? `nothing of ${service}` : `${[...new Set(same)].join(', ')} only`;
  return fail(
    `The code of ${fn.logicalId} calls ${action} (${call.command}, ${call.file.path}:${line}); its role ${role.logicalId} allows ${has}.`,
    {
      at: fn,
      // a method may have the name of another one, and a branch may never be taken
      ...((call.reached === 'named' || isConditional(call)) && { severity: 'warning' }),
      evidence: { file: call.file.path, line, command: call.command, action },
    },
  );
}

/** Functions that the CDK brings for its own constructs ask for rights as their use needs them. */
const isOfCdk = ({ logicalId }: Resource): boolean =>
  /^(LogRetention|BucketNotificationsHandler|Custom[A-Z]\w*CustomResourceProvider|AWS[0-9a-f]{8})|framework(onEvent|isComplete|onTimeout)/.test(
    logicalId,
  );

/** Whether a call stands in a branch. */
function isConditional({ file, node }: SdkCall): boolean {
  let inner = node;
  for (let at = file.syntax?.parentOf(node); at; at = file.syntax?.parentOf(at)) {
    if (/^(SwitchCase|ConditionalExpression|LogicalExpression|CatchClause)$/.test(at.type))
      return true;
    if (at.type === 'IfStatement' && at['test'] !== inner) return true;
    if (/Function/.test(at.type)) return false;
    inner = at;
  }
  return false;
}
