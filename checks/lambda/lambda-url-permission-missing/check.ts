import {
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  skip,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { functionIn, permissionsFor } from '../permissions.js';

export const lambdaUrlPermissionMissing = defineRule({
  id: 'lambda-url-permission-missing',
  title: 'A public function URL without the permissions that it needs',
  why: 'AuthType NONE switches off authentication, not authorization: every call is answered with 403.',
  fix: 'Allow "*" lambda:InvokeFunctionUrl with FunctionUrlAuthType NONE and lambda:InvokeFunction with InvokedViaFunctionUrl true.',
  severity: 'error',
  phase: 'run',
  source: 'Lambda Developer Guide, "Control access to Lambda function URLs"',
  wouldFailWith:
    '{"Message":"Forbidden. For troubleshooting Function URL authorization issues, see: <url>"}',
  recognises: [/troubleshooting Function URL authorization/i],
  judges: [onResources('AWS::Lambda::Url', verdict)],
});

/** Until then older URLs work without the second permission. Source: the failure catalogue. */
const EXCEPTION_ENDS = '2026-11-01';

function verdict(url: Resource, { settings }: World): Verdict {
  const type = url.get('AuthType');
  if (type.likely !== 'NONE') return skip('callers are authorized by their own permissions');
  const fn = functionIn(url.get('TargetFunctionArn'));
  if (!fn) return skip('the function is not in the assembly');
  const open = permissionsFor(fn).filter((one) => one.get('Principal').likely === '*');
  const allows = (action: string) =>
    open.some((one) => [action, 'lambda:*', '*'].includes(one.get('Action').likely ?? action));
  const missing = ['lambda:InvokeFunctionUrl', 'lambda:InvokeFunction'].filter(
    (action) => !allows(action),
  );
  if (missing.length === 0) return pass;
  return fail(`${fn.logicalId} has a public URL and does not allow "*" ${missing.join(' and ')}.`, {
    at: type,
    ...(missing.length === 1 && settings.today < EXCEPTION_ENDS && { severity: 'warning' }),
  });
}
