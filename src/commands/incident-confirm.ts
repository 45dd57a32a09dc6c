import { defineCommand } from '../cli/index.js';
import { incidentFlags } from './incident/records.js';

export const incidentConfirm = defineCommand({
  name: 'incident confirm',
  summary: 'Say what the root cause was, where a machine could not tell or was wrong',
  effect: 'changes this machine',
  permissions: [],
  flags: {
    ...incidentFlags,
    cause: { type: 'text', value: 'text', about: 'The root cause, one sentence' },
  },
  arguments: { number: { about: 'Its number', required: true } },
  examples: [
    {
      run: 'apexctl incident confirm 3 --env dev --who Ana --cause "The zone was not delegated"',
      shows: 'a cause that somebody found out',
    },
  ],

  async run(io, { number, who, cause, ...values }) {
    const { incidentOf, needed, openRecords } = await import('./incident/records.js');
    const { confirmed } = await import('../diagnose/incident/index.js');
    const { visibleLine } = await import('../text/index.js');
    const records = await openRecords(io, values);
    const incident = confirmed(incidentOf(records, number), {
      who: visibleLine(needed(who, '--who NAME', 'who found the cause')),
      cause: io.redact(visibleLine(needed(cause, '--cause TEXT', 'what the cause was'))),
      now: io.clock.now().toISOString(),
    });
    await records.state.keepIncident(incident);
    return {
      command: 'incident confirm',
      data: { incident },
      findings: [],
      unknowns: [],
      counts: {},
      shown: [
        {
          kind: 'text',
          text: `Incident ${incident.number} is ${incident.state}: ${incident.causes[0]?.means}`,
        },
      ],
      next: [`apexctl incident resolve ${incident.number} --env ${records.environment}`],
    };
  },
});
