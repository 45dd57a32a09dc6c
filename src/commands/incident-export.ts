import { defineCommand } from '../cli/index.js';

export const incidentExport = defineCommand({
  name: 'incident export',
  summary: 'Write an incident as a document (Markdown) and as data (JSON)',
  effect: 'changes this machine',
  permissions: [],
  flags: {
    to: { type: 'text', value: 'folder', default: '.', about: 'Where the two files are written' },
  },
  arguments: { number: { about: 'Its number', required: true } },
  examples: [
    { run: 'apexctl incident export 3 --env dev --to docs/incidents', shows: 'two files' },
  ],

  async run(io, { number, to, ...values }) {
    const { join } = await import('node:path');
    const { incidentOf, openRecords } = await import('./incident/records.js');
    const { incidentBlocks } = await import('../diagnose/incident/index.js');
    const { formats, PLAIN } = await import('../report/index.js');
    const records = await openRecords(io, values);
    const incident = incidentOf(records, number);
    const name = `incident-${records.environment}-${String(incident.number).padStart(4, '0')}`;
    const document = (await formats.markdown())(
      {
        command: `incident ${incident.number}`,
        data: incident,
        findings: [],
        unknowns: [],
        counts: {},
        shown: incidentBlocks(incident),
      },
      PLAIN,
    );
    const files = [
      { path: join(to, `${name}.md`), text: document },
      { path: join(to, `${name}.json`), text: `${JSON.stringify(incident, null, 2)}\n` },
    ];
    for (const { path, text } of files) await io.files.write(path, io.redact(text));
    return {
      command: 'incident export',
      data: { files: files.map(({ path }) => path) },
      findings: [],
      unknowns: [],
      counts: { files: files.length },
      shown: files.map(({ path }) => ({ kind: 'text' as const, text: path })),
    };
  },
});
