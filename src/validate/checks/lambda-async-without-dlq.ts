import { defineLiveCheck, fail, pass } from '../live-check.js';
import { propertyOf, textProperty } from '../subject.js';

export const lambdaAsyncWithoutDlq = defineLiveCheck({
  id: 'lambda-async-without-dlq',
  catalog: 'lambda-async-without-dlq',
  title: 'Events that fail are kept where the template says',
  severity: 'warning',
  expected: 'dead letters go where the template says',
  types: ['AWS::Lambda::Function'],
  reads: ['lambdaFunction'],
  skips: (subject) =>
    propertyOf(subject, 'DeadLetterConfig') === undefined
      ? 'the template names no place for dead letters'
      : undefined,
  judge(subject, ask, settings) {
    const { deadLetters } = ask('lambdaFunction');
    const wanted = textProperty(subject, 'DeadLetterConfig.TargetArn');
    if (deadLetters === undefined || (wanted !== undefined && wanted !== deadLetters))
      return fail(
        `dead letters go to ${deadLetters ?? 'nobody'}`,
        `Put the queue back: apexctl deploy ${subject.stack} --env ${settings.environment}`,
      );
    return pass(`to ${deadLetters}`);
  },
});
