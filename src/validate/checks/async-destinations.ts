import { defineLiveCheck, fail, pass } from '../live-check.js';
import { textProperty } from '../subject.js';

export const asyncDestinations = defineLiveCheck({
  id: 'async-destinations',
  catalog: 'lambda-async-without-dlq',
  title: 'Events that fail go where the template says',
  severity: 'warning',
  expected: 'the destination on failure of the template',
  types: ['AWS::Lambda::EventInvokeConfig'],
  reads: ['asyncEvents'],
  skips: (subject) =>
    textProperty(subject, ON_FAILURE) === undefined
      ? 'the template names no destination on failure'
      : undefined,

  judge(subject, ask, settings) {
    const { onFailure } = ask('asyncEvents');
    const wanted = textProperty(subject, ON_FAILURE);
    if (onFailure === wanted) return pass(`to ${onFailure}`);
    return fail(
      `they go to ${onFailure ?? 'nobody'}, not to ${wanted}`,
      `Put the destination back: apexctl deploy ${subject.stack} --env ${settings.environment}`,
    );
  },
});

const ON_FAILURE = 'DestinationConfig.OnFailure.Destination';
