import type { Check } from '../../deploy/index.js';
import type { UserError } from '../../errors/index.js';
import type { Block } from '../../report/index.js';
import type { Executed } from './execute.js';

interface Deployed {
  readonly executed: Executed;
  readonly checks: readonly Check[];
  readonly durationMs: number;
  readonly reach: (url: string) => string;
  readonly problem: UserError | undefined;
}

/** What a person wants to know after a deployment. */
export function deployBlocks({
  executed,
  checks,
  durationMs,
  reach,
  problem,
}: Deployed): readonly Block[] {
  const { outcomes, site } = executed;
  const rows = outcomes.map(({ name, region, result, status, seconds, resources }) => [
    name,
    region,
    result,
    status ?? '',
    seconds > 0 ? `${seconds.toFixed(1)} s` : '',
    resources > 0 ? String(resources) : '',
  ]);
  const left = outcomes.filter(({ result }) => result === 'left running').map(({ name }) => name);
  return [
    { kind: 'table', columns: ['stack', 'region', 'result', 'status', 'time', 'resources'], rows },
    ...(left.length > 0
      ? [
          textBlock(
            `Still running in AWS: ${left.join(', ')}. Follow: apexctl status; go on: apexctl deploy --resume`,
          ),
        ]
      : []),
    ...(problem ? [] : outputBlocks(executed, reach)),
    ...(checks.length > 0 ? [checkBlock(checks)] : []),
    ...(site?.url ? [{ kind: 'facts', facts: [['Site', reach(site.url)]] } as const] : []),
    textBlock(`${problem ? 'Ended after' : 'Deployed in'} ${(durationMs / 1000).toFixed(1)} s`),
  ];
}

const textBlock = (text: string): Block => ({ kind: 'text', text });

function outputBlocks({ outcomes }: Executed, reach: (url: string) => string): readonly Block[] {
  const changed = outcomes.filter(({ result }) => result === 'created' || result === 'updated');
  const rows = changed.flatMap(({ name, outputs }) =>
    Object.entries(outputs)
      .filter(([key]) => !key.startsWith('ExportsOutput'))
      .map(([key, value]) => [name, key, isUrl(value) ? reach(value) : value]),
  );
  return rows.length > 0 ? [{ kind: 'table', columns: ['stack', 'output', 'value'], rows }] : [];
}

const isUrl = (value: string): boolean => /^https?:\/\//.test(value) && URL.canParse(value);

function checkBlock(checks: readonly Check[]): Block {
  return {
    kind: 'table',
    columns: ['check', 'verdict', 'found', 'time'],
    rows: checks.map(({ id, verdict, found, durationMs }) => [
      id,
      verdict,
      found,
      `${durationMs} ms`,
    ]),
  };
}
