import type { Fidelity } from '../../aws/fidelity.js';
import type { Check, StackOutcome } from '../../deploy/index.js';
import { isSuccess } from '../../deploy/index.js';
import type { Block } from '../../report/index.js';
import { type Addresses, addressFacts } from './addresses.js';
import type { Executed } from './execute.js';

interface Deployed {
  readonly executed: Executed;
  readonly checks: readonly Check[];
  /** What the endpoint tells of how true to AWS it is. */
  readonly fidelity?: Fidelity | undefined;
  readonly addresses: Addresses;
  readonly durationMs: number;
  readonly environment: string;
  readonly reach: (url: string) => string;
  readonly isTerminal: boolean;
  /** It did not come to a good end. */
  readonly isBad: boolean;
}

/** What a person wants to know after a deployment: what matters most last, where eyes are. */
export function deployBlocks(deployed: Deployed): readonly Block[] {
  const { executed, checks, addresses, durationMs, isBad } = deployed;
  const facts = isBad ? [] : addressFacts(addresses);
  return [
    stackTable(executed.outcomes),
    ...(isBad ? [] : outputBlocks(deployed)),
    ...(checks.length > 0 ? [textBlock(''), checkTable(checks)] : []),
    ...(facts.length > 0 ? [textBlock(''), { kind: 'facts', facts } as const] : []),
    ...fidelityBlocks(deployed.fidelity),
    textBlock(`\n${endingOf(deployed)} ${(durationMs / 1000).toFixed(1)} s`),
  ];
}

/** A pass on an endpoint is no more than the endpoint is. */
function fidelityBlocks(fidelity: Fidelity | undefined): readonly Block[] {
  if (!fidelity) return [];
  const counts = Object.entries(fidelity.counts)
    .map(([level, count]) => `${count} ${level}`)
    .join(', ');
  const below = fidelity.below.map(({ type, level }) => `${type} (${level})`).join(', ');
  const text = `\nFidelity of the endpoint, resource types: ${counts}`;
  return [textBlock(below === '' ? text : `${text}\nNot behaving as on AWS: ${below}`)];
}

function endingOf({ isBad, executed }: Deployed): string {
  if (isBad) return 'Ended after';
  const isSame = executed.outcomes.every(({ result }) => result === 'unchanged');
  return isSame ? 'Nothing differed; looked at in' : 'Deployed in';
}

const textBlock = (text: string): Block => ({ kind: 'text', text });

function stackTable(outcomes: readonly StackOutcome[]): Block {
  const rows = outcomes.map(({ name, region, result, status, seconds, resources }) => [
    name,
    region,
    // A good end says all; of any other one has to know what CloudFormation calls it.
    status === undefined || isSuccess(status) ? result : `${result}, ${status}`,
    seconds > 0 ? `${seconds.toFixed(1)} s` : '',
    resources > 0 ? String(resources) : '',
  ]);
  const columns = ['stack', 'region', 'result', 'time', 'resources'];
  const isUsed = (_: string, at: number) => rows.some((row) => row[at]);
  return {
    kind: 'table',
    columns: columns.filter(isUsed),
    rows: rows.map((row) => row.filter(isUsed)),
  };
}

/** More than this many of one stack are counted on a terminal, not listed. */
const MOST_OUTPUTS = 10;

function outputBlocks({ executed, environment, reach, isTerminal }: Deployed): readonly Block[] {
  const changed = executed.outcomes.filter(({ result }) => /^(created|updated)$/.test(result));
  return changed.flatMap((outcome): readonly Block[] => {
    const all = ownOutputs(outcome).map(([key, value]) => [
      `  ${key}`,
      isUrl(value) ? reach(value) : value,
    ]);
    if (all.length === 0) return [];
    const rows = isTerminal && all.length > MOST_OUTPUTS ? all.slice(0, MOST_OUTPUTS - 1) : all;
    const more = all.length - rows.length;
    return [
      textBlock(''),
      { kind: 'title', text: outcome.name },
      { kind: 'table', columns: ['', ''], rows },
      ...(more > 0
        ? [textBlock(`  … ${more} more: apexctl status --env ${environment} --output json`)]
        : []),
    ];
  });
}

/**
 * Outputs that the app itself declares. The CDK adds some to hand values from stack to stack, and
 * some of its constructs repeat a value that is there under a name already.
 */
export function ownOutputs({
  outputs,
  exported = Object.keys(outputs),
}: Pick<StackOutcome, 'outputs' | 'exported'>): readonly (readonly [string, string])[] {
  const entries = Object.entries(outputs).filter(
    ([key, value]) =>
      !/^(ExportsOutput|PublishOutput)/.test(key) && (exported.includes(key) || isUrl(value)),
  );
  const isNamed = (value: string) =>
    entries.some(([key, other]) => other === value && exported.includes(key));
  return entries.filter(([key, value]) => exported.includes(key) || !isNamed(value));
}

const isUrl = (value: string): boolean => /^https?:\/\//.test(value) && URL.canParse(value);

function checkTable(checks: readonly Check[]): Block {
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
