import {
  cannotTell,
  defineRule,
  fail,
  onAssembly,
  pass,
  type Resource,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { type Caller, callersIn } from '../callers.js';
import { isFor, permissionsFor } from '../permissions.js';

export const lambdaPermissionMissing = defineRule({
  id: 'lambda-permission-missing',
  title: 'Something calls a function that does not let it',
  why: 'The function refuses the call: the API answers 500, the event or message is lost.',
  fix: 'Add an AWS::Lambda::Permission with the service as principal and a SourceArn that covers the caller.',
  severity: 'error',
  phase: 'run',
  source: 'Lambda Developer Guide, "Granting function access to AWS services"',
  wouldFailWith:
    'Execution failed due to configuration error: Invalid permissions on Lambda function',
  recognises: [/Invalid permissions on Lambda function/i],
  judges: [
    onAssembly((world) => {
      const callers = callersIn(world);
      return callers.length > 0 ? callers.map(verdict) : skip('nothing calls a function');
    }),
  ],
});

function verdict({ fn, service, at, shown, isIn }: Caller): Verdict {
  const own = permissionsFor(fn).filter((permission) => isFor(permission, service));
  const answers = own.map((permission) => isIn(permission.get('SourceArn')));
  if (answers.includes(true)) return pass;
  if (answers.includes(undefined))
    return cannotTell(
      `whether ${fn.logicalId} lets ${shown} call it is only known at deployment`,
      at,
    );
  return fail(`${shown} calls ${fn.logicalId}, ${allowed(service, own)}.`, { at });
}

function allowed(service: string, own: readonly Resource[]): string {
  if (own.length === 0) return `which has no permission for ${service}`;
  const sources = own.map((permission) => permission.get('SourceArn').shown).join(', ');
  return `whose permissions for ${service} cover ${sources} only`;
}
