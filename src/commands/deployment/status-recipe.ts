import type { GlobalValues } from '../../cli/index.js';
import { outputsOf, standingOf } from '../../deploy/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Block, Report } from '../../report/index.js';
import type { LockHolder, RunRecord } from '../../state/index.js';
import { type Addresses, addressesOf, addressFacts } from './addresses.js';
import { type DeployedStack, deployedStacks } from './discover.js';
import { openDeployment } from './open.js';

/** Where an environment stands. Nothing deployed is an answer like any other. */
export async function runStatus(io: CommandIo, values: GlobalValues): Promise<Report<unknown>> {
  const { opened, aws, state } = await openDeployment(io, values, 'status');
  const [stacks, history, holder] = await Promise.all([
    deployedStacks(aws, state, opened),
    state.history(),
    state.holder(),
  ]);
  const last = history.findLast(({ command }) => command === 'deploy');
  const addresses = addressesOf(
    opened.config,
    opened,
    stacks.map(({ facts: { name, outputs } }) => ({ name, outputs: outputsOf({ outputs }) })),
  );
  return {
    command: 'status',
    data: {
      environment: opened.name,
      account: opened.account,
      region: opened.region,
      stacks: stacks.map(stackData),
      endpoints: addresses.endpoints,
      lastDeploy: last ?? null,
      lock: holder ?? null,
    },
    findings: [],
    unknowns: [],
    counts: { stacks: stacks.length, unwell: stacks.filter(isUnwell).length },
    ...(stacks.length === 0 ? { next: [`apexctl deploy --env ${opened.name}`] } : {}),
    shown: blocks(opened.name, stacks, addresses, last, holder),
  };
}

function stackData({ region, facts }: DeployedStack) {
  const { name, id, status, statusReason, createdAt, updatedAt, outputs, isProtected, drift } =
    facts;
  return {
    stack: name,
    region,
    status,
    ...(statusReason ? { statusReason } : {}),
    stackId: id,
    createdAt: createdAt.toISOString(),
    updatedAt: (updatedAt ?? createdAt).toISOString(),
    terminationProtection: isProtected,
    // Only a drift detection would know; it is not started by looking.
    drift: drift === 'IN_SYNC' || drift === 'DRIFTED' ? drift : 'unknown',
    outputs: Object.fromEntries(outputs.map(({ key, value }) => [key, value])),
    exports: outputs.flatMap(({ exportName, value }) =>
      exportName ? [{ name: exportName, value }] : [],
    ),
  };
}

const isUnwell = ({ facts }: DeployedStack): boolean =>
  standingOf(facts.status) !== 'good' || facts.status.includes('ROLLBACK');

function blocks(
  environment: string,
  stacks: readonly DeployedStack[],
  addresses: Addresses,
  last: RunRecord | undefined,
  holder: LockHolder | undefined,
): readonly Block[] {
  const rows = stacks.map(({ region, facts: { name, status, updatedAt, createdAt, outputs } }) => [
    name,
    region,
    status,
    (updatedAt ?? createdAt).toISOString(),
    String(outputs.filter(({ exportName }) => exportName).length),
  ]);
  const facts: (readonly [string, string])[] = [
    ...addressFacts(addresses),
    [
      'last deployment',
      last
        ? `${last.startedAt} by ${last.who}: ${last.exit} in ${last.seconds} s`
        : 'none from this folder',
    ],
    [
      'lock',
      holder ? `${holder.who} on ${holder.host}, ${holder.command} since ${holder.since}` : 'free',
    ],
  ];
  return [
    stacks.length > 0
      ? { kind: 'table', columns: ['stack', 'region', 'status', 'last change', 'exports'], rows }
      : { kind: 'text', text: `Nothing of ${environment} is deployed.` },
    { kind: 'facts', facts },
  ];
}
