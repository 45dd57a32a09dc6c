import { defineLiveCheck, fail, pass } from '../live-check.js';
import { missingStatements } from '../policy.js';
import { statementsOf } from '../statements.js';
import { textProperty } from '../subject.js';

export const lambdaPermissionMissing = defineLiveCheck({
  id: 'lambda-permission-missing',
  catalog: 'lambda-permission-missing',
  title: 'The function lets its caller in',
  severity: 'error',
  expected: 'the policy of the function has the statement, for the principal of the template',
  types: ['AWS::Lambda::Permission'],
  reads: ['functionPolicy'],

  judge(subject, ask, settings) {
    const { document } = ask('functionPolicy');
    const own = statementsOf(document).find(({ Sid }) => Sid === subject.physicalId);
    const fix = `Give the permission again: apexctl deploy ${subject.stack} --env ${settings.environment}`;
    if (!own) return fail('the policy of the function does not have the statement', fix);
    const principal = textProperty(subject, 'Principal');
    const source = textProperty(subject, 'SourceArn');
    const action = textProperty(subject, 'Action') ?? 'lambda:InvokeFunction';
    if (principal !== undefined && missesPrincipal(own.principals, principal))
      return fail(`it admits ${own.principals.join(', ')}, not ${principal}`, fix);
    if (!own.isAllow || !own.actions.includes(action.toLowerCase()))
      return fail(`it allows ${own.actions.join(', ')}, not ${action}`, fix);
    if (source !== undefined && !JSON.stringify(own.condition).includes(source))
      return fail(`it is not for ${source}`, fix);
    return pass(`${principal ?? own.principals.join(', ')} may ${action}`);
  },
});

/** Accounts are written as numbers and as ARNs. */
const missesPrincipal = (found: readonly string[], wanted: string): boolean => {
  const like = (Principal: unknown) => ({ Statement: { Effect: 'Allow', Principal } });
  return missingStatements(like(wanted), like([...found])).length > 0;
};
