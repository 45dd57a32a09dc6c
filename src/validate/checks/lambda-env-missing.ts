import { defineLiveCheck, fail, pass } from '../live-check.js';
import { recordProperty } from '../subject.js';

export const lambdaEnvMissing = defineLiveCheck({
  id: 'lambda-env-missing',
  catalog: 'lambda-env-missing',
  title: 'The function has the variables of the template',
  severity: 'error',
  expected: 'every variable of the template is set',
  types: ['AWS::Lambda::Function'],
  reads: ['lambdaFunction'],

  judge(subject, ask, settings) {
    const { variables } = ask('lambdaFunction');
    const wanted = Object.keys(recordProperty(subject, 'Environment.Variables'));
    const missing = wanted.filter((name) => !variables.includes(name)).sort();
    if (missing.length === 0) return pass(`${wanted.length} variables`);
    return fail(
      `without ${missing.join(', ')}`,
      `Set them again: apexctl deploy ${subject.stack} --env ${settings.environment}`,
    );
  },
});
