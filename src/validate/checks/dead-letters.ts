import { defineLiveCheck, fail, pass } from '../live-check.js';
import { textProperty } from '../subject.js';

export const deadLetters = defineLiveCheck({
  id: 'dead-letters',
  catalog: 'lambda-unhandled-errors',
  title: 'No event waits as a dead letter',
  severity: 'warning',
  expected: 'the queue of dead letters is empty',
  types: ['AWS::SQS::Queue'],
  reads: ['queue'],
  skips: (subject) =>
    /dlq|dead|fail/i.test(`${subject.logicalId} ${textProperty(subject, 'QueueName') ?? ''}`)
      ? undefined
      : 'not by its name a queue of dead letters',
  judge(_subject, ask) {
    const { waiting } = ask('queue');
    if (waiting === 0) return pass('empty');
    return fail(
      `${waiting} wait`,
      'Read why they failed, mend it, and send them back to where they came from.',
    );
  },
});
