import type { GlobalValues } from '../../cli/index.js';
import { outputsOf, standingOf } from '../../deploy/index.js';
import { repairOf } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Block, Report } from '../../report/index.js';
import type { Incident, LockHolder, RunRecord } from '../../state/index.js';
import type { OpenEnvironment } from '../environment/open.js';
import { type Addresses, addressesOf, addressFacts } from './addresses.js';
import { type DeployedStack, deployedStacks, triedStacks } from './discover.js';
import { openDeployment } from './open.js';

/** Where an environment stands. Nothing deployed is an answer like any other. */
export async function runStatus(io: CommandIo, values: GlobalValues): Promise<Report<unknown>> {
  const { opened, aws, state } = await openDeployment(io, values, 'status');
  const [stacks, history, holder, { incidents }] = await Promise.all([
    triedStacks(state).then((names) => deployedStacks(aws, state, opened, names)),
    state.history(),
    state.holder(),
    state.incidents(),
  ]);
  const open = incidents.filter((incident) => incident.state !== 'resolved');
  const lastDeploy = history.findLast(({ command }) => command === 'deploy');
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
      lastDeploy: lastDeploy ?? null,
      lock: holder ?? null,
      incidents: open.map(({ number, state: how, problem }) => ({ number, state: how, problem })),
    },
    findings: [],
    unknowns: [],
    counts: { stacks: stacks.length, unwell: stacks.filter(isUnwell).length },
    ...(stacks.length === 0 ? { next: [`apexctl deploy --env ${opened.name}`] } : {}),
    shown: blocks(opened, { stacks, addresses, last: history.at(-1), holder, open }),
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

/** What the status of a stack that is not well means, and what to do. */
function unwellText(
  { name: environment, clients }: OpenEnvironment,
  { region, facts: { name: stack, status } }: DeployedStack,
): string {
  const { endpoint } = clients.target;
  switch (standingOf(status)) {
    case 'busy':
      return 'something runs on it now';
    case 'empty':
      return 'only a change set was ever made of it';
    case 'stillborn':
      return `its first deployment failed; it is created again by: apexctl deploy --env ${environment}`;
    case 'good':
      return 'its last update was rolled back; it is as it was before';
    case 'paused':
    case 'stuck':
      return repairOf({ stack, region, status, environment, endpoint });
  }
}

interface Standing {
  readonly stacks: readonly DeployedStack[];
  readonly addresses: Addresses;
  readonly last: RunRecord | undefined;
  readonly holder: LockHolder | undefined;
  /** Incidents that are not over. */
  readonly open: readonly Incident[];
}

function blocks(
  opened: OpenEnvironment,
  { stacks, addresses, last, holder, open }: Standing,
): readonly Block[] {
  const rows = stacks.map(({ region, facts: { name, status, updatedAt, createdAt, outputs } }) => [
    name,
    region,
    status,
    toSeconds((updatedAt ?? createdAt).toISOString()),
    String(outputs.filter(({ exportName }) => exportName).length),
  ]);
  const facts: (readonly [string, string])[] = [
    ...stacks
      .filter(isUnwell)
      .map((stack) => [stack.facts.name, unwellText(opened, stack)] as const),
    ...addressFacts(addresses),
    ...open.map(({ number, problem }) => [`incident ${number}`, problem] as const),
    ['last run', last ? runText(last) : 'none from this folder'],
    [
      'lock',
      holder ? `${holder.who} on ${holder.host}, ${holder.command} since ${holder.since}` : 'free',
    ],
  ];
  return [
    stacks.length > 0
      ? { kind: 'table', columns: ['stack', 'region', 'status', 'last change', 'exports'], rows }
      : { kind: 'text', text: `Nothing of ${opened.name} is deployed.` },
    { kind: 'facts', facts },
  ];
}

/** For people; data has the fractions, too. */
const toSeconds = (time: string): string => time.replace(/\.\d+Z$/, 'Z');

const runText = ({ command, startedAt, who, exit, seconds }: RunRecord): string =>
  `${command} at ${toSeconds(startedAt)} by ${who}: ${exit} in ${seconds} s`;
