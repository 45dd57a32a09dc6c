import type { Examples } from '../../../src/checking/index.js';

const code = (text: string) => ({ files: { 'services/a.ts': text } });
const python = (text: string) => ({ files: { 'lambda/a.py': text } });

export const examples: Examples = {
  pass: [
    code(
      'const when = new Date(it); const rule = `cron(${when.getUTCMinutes()} ${when.getUTCHours()} * * ? *)`;',
    ),
    code(
      "const when = new Date('2026-01-20T13:00Z'); const rule = `at(${when.toISOString().slice(0, 19)})`;",
    ),
    code(
      "const when = new Date('2026-01-20T13:00+01:00'); const rule = `at(${when.toISOString().slice(0, 19)})`;",
    ),
    python(
      'when = parse(value).astimezone(timezone.utc)\nrule = f"cron({when.minute} {when.hour} {when.day} {when.month} ? {when.year})"\n',
    ),
  ],
  fail: [
    {
      ...code('const rule = `cron(${when.getMinutes()} ${when.getHours()} * * ? *)`;'),
      says: /when\.getMinutes\(\)/,
      at: 'services/a.ts',
    },
    code(
      "const hour = when.getHours();\nclient.send(new PutRuleCommand({ ScheduleExpression: 'cron(0 ' + hour + ' * * ? *)' }));",
    ),
    {
      ...code(
        "const when = new Date('2026-01-20T13:00');\nconst rule = `at(${when.toISOString().slice(0, 19)})`;",
      ),
      says: /2026-01-20T13:00/,
    },
    code(
      "import { Schedule } from 'aws-cdk-lib/aws-events';\nSchedule.cron({ hour: String(new Date().getHours()) });",
    ),
    {
      ...python(
        'when = datetime.fromisoformat(value)\nt = when.timetuple()\nrule = f"cron({t.tm_min} {t.tm_hour} {t.tm_mday} {t.tm_mon} ? {t.tm_year})"\n',
      ),
      says: /timetuple/,
    },
    python('rule = f"cron({when.minute} {when.hour} {when.day} {when.month} ? {when.year})"\n'),
  ],
  skip: [
    code("const rule = 'cron(0 8 * * ? *)';"),
    {
      name: 'Scheduler with a zone',
      ...code(
        "const input = { ScheduleExpression: `cron(${when.getMinutes()} ${when.getHours()} * * ? *)`, ScheduleExpressionTimezone: 'Europe/Brussels' };",
      ),
    },
    code('const label = `${when.getHours()}:00`;'),
  ],
};
