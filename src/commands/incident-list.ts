import { defineCommand } from '../cli/index.js';
import { span } from '../text/index.js';

export const incidentList = defineCommand({
  name: 'incident list',
  summary: 'What failed, why, and whether it is over',
  about:
    'Incidents that are not resolved; all of them with --all or a search. Shows too how often causes came back, and how long it took to find and to repair them.',
  effect: 'reads files',
  permissions: [],
  flags: {
    all: { type: 'switch', about: 'Those too that are resolved' },
    owed: { type: 'switch', about: 'Say by the exit code whether something is owed' },
    search: { type: 'text', value: 'text', about: 'Only those in which this occurs, anywhere' },
  },
  examples: [
    {
      run: 'apexctl incident list --env dev --owed',
      shows: 'for pipelines: 1 while a cause is owed',
    },
    { run: 'apexctl incident list --env dev', shows: 'what is not over' },
    { run: 'apexctl incident list --env dev --search AlreadyExists', shows: 'what helped then' },
  ],

  hasFindings: true,

  async run(io, { all, owed, search, ...values }) {
    const { openRecords } = await import('./incident/records.js');
    const { figuresOf, owedFindings, searched, summaryOf } = await import(
      '../diagnose/incident/index.js'
    );
    const { environment, incidents, unreadable } = await openRecords(io, values);
    const figures = figuresOf(incidents);
    const found = searched(incidents, search).filter(
      ({ state }) => all || search !== undefined || state !== 'resolved',
    );
    const rows = found.map(summaryOf);
    const time = (ms: number | undefined) => (ms === undefined ? 'none yet' : span(ms / 1000));
    return {
      command: 'incident list',
      data: { environment, incidents: rows, figures },
      findings: owed ? owedFindings(incidents, io.clock.now()) : [],
      unknowns: unreadable.map((file) => ({ file, reason: 'it is no incident that can be read' })),
      counts: { incidents: found.length, unresolved: figures.unresolved },
      shown: [
        ...(rows.length === 0
          ? [
              {
                kind: 'text' as const,
                text: `No ${search === undefined && !all ? 'open ' : ''}incident in ${environment}.`,
              },
            ]
          : [
              {
                kind: 'table' as const,
                columns: ['number', 'state', 'failed', 'what'],
                rows: rows.map(({ number, state, failedAt, problem }) => [
                  String(number),
                  state,
                  failedAt.slice(0, 16).replace('T', ' '),
                  problem,
                ]),
              },
            ]),
        ...(incidents.length === 0
          ? []
          : [
              {
                kind: 'facts' as const,
                facts: [
                  ['recurring', `${figures.recurring} of ${figures.incidents}`],
                  ['time to the cause', time(figures.medianToCauseMs)],
                  ['time to repair', time(figures.medianToRepairMs)],
                ] as const,
              },
            ]),
      ],
    };
  },
});
