import { defineCommand } from '../cli/index.js';
import { problems } from '../errors/index.js';
import type { Report } from '../report/index.js';

/** How often new lines are asked for. */
const FOLLOW_MS = 1_000;

export const localLogs = defineCommand({
  name: 'local logs',
  summary: 'List the log groups of the embedded AWS, or show one',
  effect: 'reads files',
  permissions: [],
  flags: {
    follow: { type: 'switch', short: 'f', about: 'Go on with what is added, until Ctrl-C' },
    since: {
      type: 'duration',
      value: 'time',
      default: 3_600_000,
      about: 'How far back (an hour unless told)',
    },
  },
  arguments: { group: { about: 'Name of a log group, or the only one that contains it' } },
  examples: [
    { run: 'apexctl local logs', shows: 'the log groups' },
    { run: 'apexctl local logs apexshare-auth --follow', shows: 'what a function writes' },
  ],

  async run(io, { group: asked, follow, since, ...values }): Promise<Report<unknown>> {
    const { placeOf } = await import('./local/place.js');
    const { regionOfPlace } = await import('./local/region.js');
    const { needEmbedded } = await import('./local/embedded.js');
    const { matching } = await import('./local/groups.js');
    const { sdkLogs } = await import('../aws/logs.js');

    const place = await placeOf(io, values);
    const { endpoint } = await needEmbedded(place.root);
    const region = await regionOfPlace(io, place, values);
    const logs = await sdkLogs({ endpoint, region, account: place.account });
    const groups = await logs.groups();
    if (asked === undefined)
      return {
        command: 'local logs',
        data: { groups },
        findings: [],
        unknowns: [],
        counts: { groups: groups.length },
        ...(groups.length > 0 ? { next: ['apexctl local logs PART-OF-A-NAME'] } : {}),
        shown: [
          groups.length > 0
            ? { kind: 'table', columns: ['log group'], rows: groups.map((name) => [name]) }
            : { kind: 'text', text: `Nothing has written a log yet in ${region}.` },
        ],
      };

    const { group, near } = matching(asked, groups);
    if (group === undefined) throw problems.logGroupMissing({ group: asked, near });
    const from = io.clock.now().getTime() - since;
    const lines = [...(await logs.lines(group, from))];
    if (follow) await followLines();
    return {
      command: 'local logs',
      data: { group, lines },
      findings: [],
      unknowns: [],
      counts: { lines: lines.length },
      ...(follow ? { exit: 'interrupted' as const } : {}),
      shown: follow ? [] : [{ kind: 'raw', text: lines.map(lineText).join('') }],
    };

    async function followLines(): Promise<void> {
      for (const line of lines) tell(line);
      const seen = new Set(lines.map(({ id }) => id));
      while (!io.signal.aborted) {
        // The sleep ends early when the person leaves, and that is how following ends.
        await io.clock.sleep(FOLLOW_MS, io.signal).catch(() => {});
        if (io.signal.aborted) return;
        for (const line of await logs.lines(group ?? '', lines.at(-1)?.time ?? from)) {
          if (seen.has(line.id)) continue;
          seen.add(line.id);
          lines.push(line);
          tell(line);
        }
      }
    }

    function tell(line: { readonly time: number; readonly message: string }): void {
      io.progress.line(lineText(line).trimEnd());
    }
  },
});

const lineText = ({ time, message }: { readonly time: number; readonly message: string }): string =>
  `${new Date(time).toISOString()} ${message.trimEnd()}\n`;
