import { callAs } from '../../aws/call.js';
import type { LiveSource } from '../../aws/live/index.js';
import { type GlobalValues, step } from '../../cli/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Report } from '../../report/index.js';
import type { CheckResult, ExpectedStack, Settings } from '../../validate/index.js';
import { openDeployment, regionsOf } from '../deployment/open.js';
import { expectedStacks } from './expected.js';
import { reportOf } from './shown.js';
import { wantedOf } from './wanted.js';
import { watched } from './watch.js';

export interface ValidateFlags extends GlobalValues {
  readonly only: readonly string[];
  readonly deployed: boolean;
  readonly drift: boolean;
  readonly watch: boolean;
}

/** How the deployed system of an environment stands, against what it should be. */
export async function runValidate(io: CommandIo, values: ValidateFlags): Promise<Report<unknown>> {
  const isWanted = await wantedOf(values.only);
  const deployment = await openDeployment(io, values, 'validate');
  const { opened } = deployment;
  try {
    const expected = await expectedStacks(io, deployment, values.deployed);
    const look = () => lookOnce(io, { deployment, values, expected, isWanted });
    const seen = values.watch
      ? await watched(io, values, look)
      : { ...(await look()), isLate: false };
    return reportOf(opened, seen, values);
  } finally {
    opened.clients.close();
  }
}

interface Looking {
  readonly deployment: Awaited<ReturnType<typeof openDeployment>>;
  readonly values: ValidateFlags;
  readonly expected: readonly ExpectedStack[];
  readonly isWanted: (id: string, type: string) => boolean;
}

export interface Seen {
  readonly results: readonly CheckResult[];
  /** Readings that it took, each of one thing or of a batch. */
  readonly readings: number;
}

async function lookOnce(
  io: CommandIo,
  { deployment: { opened }, values, expected, isWanted }: Looking,
): Promise<Seen> {
  const { discover, factStore, validate } = await import('../../validate/index.js');
  const { liveReaders } = await import('../../aws/live/index.js');
  const { lookAtStacks } = await import('../../aws/looking/index.js');
  const { outsideReaders } = await import('./outside.js');
  const { account, clients, environment } = opened;
  const { endpoint } = clients.target;
  const sourceIn = sourcesOf(io, opened, values);
  const regions = regionsOf(opened);
  const readers = { ...liveReaders, ...outsideReaders(io, endpoint) };
  const store = factStore({ readers, sourceIn, signal: io.signal });
  const settings: Settings = {
    now: io.clock.now(),
    environment: opened.name,
    isProtected: environment.protected === true,
    requiredTags: opened.config.check?.requiredTags ?? [],
  };
  const discovery = await step(io, `Find what ${expected.length} stacks have`, () =>
    discover({
      ...{ account, partition: sourceIn(opened.region).partition, expected, regions },
      portIn: (region) => lookAtStacks(sourceIn(region)),
    }),
  );
  const optIn = new Set(
    values.drift || values.only.includes('config-drift') ? [] : ['config-drift'],
  );
  const validation = { discovery, store, readers, settings, regions, isWanted, optIn };
  const results = await step(io, `Look at ${discovery.resources.length} resources`, () =>
    validate(validation),
  );
  return { results, readings: store.readings() };
}

/** What readers work with in a region, made once for each. */
function sourcesOf(
  io: CommandIo,
  opened: Looking['deployment']['opened'],
  values: GlobalValues,
): (region: string) => LiveSource {
  const { account, clients, identity, environment } = opened;
  const call = callAs({
    who: identity.arn,
    endpoint: clients.target.endpoint,
    profile: values.profile ?? environment.profile,
    command: 'validate',
  });
  const partition = identity.arn.split(':')[1] ?? 'aws';
  const now = io.clock.now();
  const sleep = (ms: number) => io.clock.sleep(ms, io.signal);
  return (region) => ({ clients, call, account, partition, region, now, sleep });
}
