import { runtimeLife } from '../../facts/index.js';
import { defineLiveCheck, fail, pass, skip } from '../live-check.js';
import { textProperty } from '../subject.js';
export const lambdaRuntimeDeprecated = defineLiveCheck({
  id: 'lambda-runtime-deprecated',
  catalog: 'lambda-runtime-deprecated',
  title: 'The runtime is kept up by AWS and is that of the template',
  severity: 'warning',
  expected: 'the runtime of the template, before its end',
  types: ['AWS::Lambda::Function'],
  reads: ['lambdaFunction'],

  judge(subject, ask, settings) {
    const { runtime } = ask('lambdaFunction');
    if (runtime === undefined) return skip('an image brings its own runtime');
    const wanted = textProperty(subject, 'Runtime');
    if (wanted !== undefined && wanted !== runtime)
      return fail(
        `${runtime} instead of ${wanted}`,
        `Somebody changed it by hand: apexctl deploy ${subject.stack} --env ${settings.environment}`,
        { severity: 'error' },
      );
    const life = runtimeLife(runtime);
    const today = settings.now.toISOString().slice(0, 10);
    if (life && life.deprecated <= today)
      return fail(
        `${runtime} has not been patched since ${life.deprecated}`,
        `Move to a newer runtime before ${life.updateBlock}, when functions with it can no longer be changed.`,
      );
    return pass(life ? `${runtime}, kept up until ${life.deprecated}` : runtime);
  },
});
