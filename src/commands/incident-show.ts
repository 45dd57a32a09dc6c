import { defineCommand } from '../cli/index.js';

export const incidentShow = defineCommand({
  name: 'incident show',
  summary: 'One incident, whole: impact, timeline, evidence, root cause, way out, prevention',
  effect: 'reads files',
  permissions: [],
  flags: {},
  arguments: { number: { about: 'Its number', required: true } },
  examples: [
    { run: 'apexctl incident show 3 --env dev', shows: 'the document' },
    { run: 'apexctl incident show 3 --env dev --output json', shows: 'the record' },
  ],

  async run(io, { number, ...values }) {
    const { incidentOf, openRecords } = await import('./incident/records.js');
    const { helpedBefore, incidentBlocks, missingIn } = await import(
      '../diagnose/incident/index.js'
    );
    const records = await openRecords(io, values);
    const incident = incidentOf(records, number);
    const helped = helpedBefore(incident, records.incidents);
    return {
      command: 'incident show',
      data: { incident, missing: missingIn(incident), helpedBefore: helped },
      findings: [],
      unknowns: [],
      counts: {},
      shown: [
        ...incidentBlocks(incident),
        ...helped.map(({ number: earlier, solution }) => ({
          kind: 'text' as const,
          text: `What helped in incident ${earlier}: ${solution.join(' ')}`,
        })),
      ],
    };
  },
});
