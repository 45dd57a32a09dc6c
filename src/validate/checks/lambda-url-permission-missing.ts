import { defineLiveCheck, fail, pass } from '../live-check.js';
import { admits } from '../policy.js';
import { textProperty } from '../subject.js';

/** Source: Lambda Developer Guide, "Control access to Lambda function URLs". */
const ACTIONS = ['lambda:InvokeFunctionUrl', 'lambda:InvokeFunction'];

export const lambdaUrlPermissionMissing = defineLiveCheck({
  id: 'lambda-url-permission-missing',
  catalog: 'lambda-url-permission-missing',
  title: 'A public address of a function answers',
  severity: 'error',
  expected: `anybody may ${ACTIONS.join(' and ')}`,
  types: ['AWS::Lambda::Url'],
  reads: ['functionPolicy'],
  skips: (subject) =>
    textProperty(subject, 'AuthType') === 'NONE' ? undefined : 'its callers sign their requests',

  judge(subject, ask, settings) {
    const { document } = ask('functionPolicy');
    const missing = ACTIONS.filter((action) => !admits(document, '*', action));
    if (missing.length === 0) return pass(ACTIONS.join(', '));
    return fail(
      `nobody may ${missing.join(' and ')}`,
      `Give both permissions to "*": apexctl deploy ${subject.stack} --env ${settings.environment}`,
    );
  },
});
