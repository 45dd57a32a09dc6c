import {
  cannotTell,
  defineRule,
  fail,
  onFiles,
  onResources,
  pass,
  skip,
  type Value,
  type Verdict,
} from '../../../src/checking/index.js';
import { isOnce } from '../schedule-expression.js';
import { scheduledTypes, schedulesOf } from '../schedules.js';
import { scheduleFiles, schedulesIn } from '../source-schedules.js';

export const eventbridgeAtExpression = defineRule({
  id: 'eventbridge-at-expression',
  title: 'A rule of EventBridge is given a time with at()',
  why: 'Rules know rate() and cron() only, so the rule is refused. Things that happen once belong to EventBridge Scheduler.',
  fix: 'Use AWS::Scheduler::Schedule (CreateSchedule) with at(…), ScheduleExpressionTimezone and ActionAfterCompletion DELETE.',
  severity: 'error',
  phase: 'deploy',
  source:
    'EventBridge API reference, PutRule, ScheduleExpression; EventBridge Scheduler User Guide, "Schedule types"',
  wouldFailWith: 'Parameter ScheduleExpression is not valid.',
  recognises: [/Parameter ScheduleExpression is not valid/i, /Invalid schedule expression: at\(/i],
  judges: [
    onResources(scheduledTypes, (resource) => {
      const ofRules = schedulesOf(resource).filter(({ reader }) => reader === 'rule');
      return ofRules.length > 0
        ? ofRules.map(({ value }) => verdict(value))
        : skip('no schedule of a rule');
    }),
    onFiles(scheduleFiles, (file) => {
      const ofRules = schedulesIn(file).filter(({ reader }) => reader === 'rule');
      if (ofRules.length === 0) return skip('no schedule of a rule');
      return ofRules.map(({ text, at }) =>
        isOnce(text) ? fail(message(text), { at }) : text === '' ? skip('made at run time') : pass,
      );
    }),
  ],
});

const message = (shown: string): string =>
  `The rule has the schedule ${shown}; a rule takes rate(…) or cron(…).`;

function verdict(value: Value): Verdict {
  const [first] = value.expanded();
  const begin = value.likely ?? (typeof first === 'string' ? first : undefined);
  if (begin !== undefined && isOnce(begin)) return fail(message(value.shown), { at: value });
  if (begin !== undefined && !'at('.startsWith(begin.trim())) return pass;
  return cannotTell('the schedule is only known at deployment', value);
}
