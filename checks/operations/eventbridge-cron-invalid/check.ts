import {
  cannotTell,
  defineRule,
  fail,
  onFiles,
  onResources,
  pass,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { cdkCrons } from '../cdk-crons.js';
import { faultOfCron } from '../cron.js';
import { faultOfExpression, isOnce, type Reader } from '../schedule-expression.js';
import { scheduledTypes, schedulesOf, type TemplateSchedule } from '../schedules.js';
import { scheduleFiles, schedulesIn } from '../source-schedules.js';

export const eventbridgeCronInvalid = defineRule({
  id: 'eventbridge-cron-invalid',
  title: 'A schedule expression is malformed or never comes true',
  why: 'EventBridge refuses it, so the stack fails; its cron has six fields, days from 1 (Sunday), and a "?" in one of the day fields.',
  fix: 'Write cron(minutes hours day-of-month month day-of-week year) with one "?", or rate(1 hour), rate(5 minutes).',
  severity: 'error',
  phase: 'deploy',
  source:
    'EventBridge User Guide, "Cron expressions reference", "Rate expressions reference"; EventBridge Scheduler User Guide, "Schedule types"',
  wouldFailWith: 'Parameter ScheduleExpression is not valid.',
  recognises: [/Parameter ScheduleExpression is not valid/i],
  judges: [
    onResources(scheduledTypes, (resource, { settings }) => {
      const schedules = schedulesOf(resource);
      return schedules.length > 0
        ? schedules.map((schedule) => verdict(schedule, settings.today))
        : skip('no schedule');
    }),
    onFiles(scheduleFiles, (file, { settings }) => {
      const written = schedulesIn(file).filter(({ isWhole }) => isWhole);
      const verdicts = [
        ...written.map(({ text, reader, at }) =>
          judged(text, reader, settings.today, (why) => fail(`"${text}" ${why}.`, { at })),
        ),
        ...cdkCrons(file).map(({ fields, fault, at }) => {
          const why = fault ?? (fields && faultOfCron(fields, settings.today));
          return why ? fail(`The cron schedule ${why}.`, { at }) : pass;
        }),
      ];
      return verdicts.length > 0 ? verdicts : skip('no schedule that is written out');
    }),
  ],
});

function verdict({ value, reader }: TemplateSchedule, today: string): Verdict {
  const text = value.likely;
  if (text === undefined)
    return value.kind === 'text' && /^\s*at\(/.test(value.shown)
      ? skip('a time that is only known at deployment')
      : cannotTell('the schedule is only known at deployment', value);
  return judged(text, reader, today, (why) => fail(`"${text}" ${why}.`, { at: value }));
}

/** What `at()` on a rule is has a rule of its own. */
function judged(
  text: string,
  reader: Reader,
  today: string,
  failed: (why: string) => Verdict,
): Verdict {
  if (reader === 'rule' && isOnce(text)) return skip('at() on a rule is judged on its own');
  const why = faultOfExpression(text, today);
  return why === undefined ? pass : failed(why);
}
