import { defineCommand } from '../cli/index.js';
import type { Block } from '../report/index.js';

export const localStatus = defineCommand({
  name: 'local status',
  summary: 'Whether the embedded AWS runs, where, and with how much in it',
  effect: 'reads files',
  permissions: [],
  flags: {},
  examples: [{ run: 'apexctl local status', shows: 'address, process and state' }],

  async run(io, values) {
    const { placeOf } = await import('./local/place.js');
    const { findEmbedded, healthOf, stateFolderOf } = await import('./local/embedded.js');
    const { root } = await placeOf(io, values);
    const running = await findEmbedded(root);
    const health = running ? await healthOf(io, running) : {};
    const hasState = (await io.files.look(stateFolderOf(root))) !== undefined;
    return {
      command: 'local status',
      data: {
        running: running !== undefined,
        endpoint: running?.endpoint,
        pid: running?.pid,
        stateFolder: stateFolderOf(root),
        hasState,
        health,
      },
      findings: [],
      unknowns: [],
      counts: {},
      ...(running ? {} : { next: ['apexctl local start'] }),
      shown: [
        {
          kind: 'facts',
          facts: [
            [
              'running',
              running
                ? `yes, at ${running.endpoint} (process ${running.pid})`
                : 'no; commands that need it start it',
            ],
            ['state', hasState ? stateFolderOf(root) : 'none yet'],
            ...TOLD.flatMap(([key, label]): [string, string][] =>
              health[key] === undefined ? [] : [[label, String(health[key])]],
            ),
          ],
        } satisfies Block,
      ],
    };
  },
});

/** What it says of itself, as far as people care; JSON has all of it. */
const TOLD: readonly (readonly [key: string, label: string])[] = [
  ['startedAt', 'since'],
  ['requests', 'calls'],
  ['version', 'version'],
  ['damage', 'damage'],
];
