import { defineCommand } from '../cli/index.js';
import { incidentFlags } from './incident/records.js';

export const incidentExcept = defineCommand({
  name: 'incident except',
  summary: 'Answer for deploying although the cause is not proven gone, for a while',
  effect: 'changes this machine',
  permissions: [],
  flags: {
    ...incidentFlags,
    reason: { type: 'text', value: 'text', about: 'Why going on is right' },
    until: {
      type: 'text',
      value: 'time',
      default: '4h',
      about: 'When it ends: a time (2030-01-15T18:00:00Z) or how long (4h)',
    },
  },
  arguments: { number: { about: 'Its number', required: true } },
  examples: [
    {
      run: 'apexctl incident except 3 --env dev --who Ana --reason "Fix is in this change" --until 2h',
      shows: 'two hours in which deploy does not ask for it',
    },
  ],

  async run(io, { number, who, reason, until, ...values }) {
    const { incidentOf, needed, openRecords } = await import('./incident/records.js');
    const { exceptionEnd } = await import('../diagnose/incident/index.js');
    const { problems } = await import('../errors/index.js');
    const { visibleLine } = await import('../text/index.js');
    const records = await openRecords(io, values);
    const incident = incidentOf(records, number);
    const now = io.clock.now();
    const end = exceptionEnd(until, now);
    if (!end) throw problems.untilWrong({ until, longest: '30 days' });
    const exception = {
      who: visibleLine(needed(who, '--who NAME', 'who answers for it')),
      reason: io.redact(visibleLine(needed(reason, '--reason TEXT', 'why going on is right'))),
      signedAt: now.toISOString(),
      until: end.toISOString(),
    };
    await records.state.keepIncident({
      ...incident,
      exceptions: [...incident.exceptions, exception],
    });
    return {
      command: 'incident except',
      data: { number: incident.number, exception },
      findings: [],
      unknowns: [],
      counts: {},
      shown: [
        {
          kind: 'text',
          text: `${exception.who} answers for incident ${incident.number} until ${exception.until}.`,
        },
      ],
    };
  },
});
