import { type Call, callAs } from '../../aws/call.js';
import type { StackFacts } from '../../aws/index.js';
import type { LiveSource } from '../../aws/live/index.js';
import { type GlobalValues, step } from '../../cli/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Report } from '../../report/index.js';
import type { CheckResult, ExpectedStack, Limit, Settings } from '../../validate/index.js';
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
  const { limiter, READS_AT_ONCE } = await import('../../validate/index.js');
  const deployment = await openDeployment(io, values, 'validate');
  const { opened } = deployment;
  const limit = limiter(READS_AT_ONCE);
  try {
    const { deployed } = values;
    const { stacks, listed } = await expectedStacks(io, deployment, { deployed, limit });
    // What was listed is as old as the first look; later ones ask again.
    let known: typeof listed | undefined = listed;
    const look = () => {
      const looking = { deployment, values, expected: stacks, isWanted, limit };
      const seen = lookOnce(io, known ? { ...looking, listed: known } : looking);
      known = undefined;
      return seen;
    };
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
  readonly limit: Limit;
  readonly listed?: ReadonlyMap<string, readonly StackFacts[]>;
}

export interface Seen {
  readonly results: readonly CheckResult[];
  /** Readings that it took, each of one thing or of a batch. */
  readonly readings: number;
  /** Calls of AWS that they took; a page is a call. */
  readonly calls: number;
}

async function lookOnce(io: CommandIo, looking: Looking): Promise<Seen> {
  const { deployment, values, expected, isWanted, limit, listed } = looking;
  const { opened } = deployment;
  const { discover, factStore, THRESHOLDS, validate } = await import('../../validate/index.js');
  const { liveReaders } = await import('../../aws/live/index.js');
  const { lookAtStacks } = await import('../../aws/looking/index.js');
  const { outsideReaders } = await import('./outside.js');
  const { account, clients } = opened;
  const thresholds = { ...THRESHOLDS, ...opened.config.validate };
  const { sourceIn, calls } = sourcesOf(io, opened, { ...values, ...thresholds });
  const regions = regionsOf(opened);
  const readers = { ...liveReaders, ...outsideReaders(io, clients.target.endpoint) };
  const store = factStore({ readers, sourceIn, signal: io.signal, limit });
  const optIn = new Set(
    values.drift || values.only.includes('config-drift') ? [] : ['config-drift'],
  );
  const { partition } = sourceIn(opened.region);
  const asked = { account, partition, expected, regions, limit, ...(listed && { listed }) };
  const portIn = (region: string) => lookAtStacks(sourceIn(region));
  const settings = settingsOf(io, opened, thresholds);
  const { results } = await step(io, `Look at what ${expected.length} stacks have`, async () => {
    const discovery = await discover({ ...asked, portIn });
    return validate({ discovery, store, readers, settings, regions, isWanted, optIn });
  });
  return { results, readings: store.readings(), calls: calls() };
}

const settingsOf = (
  { clock }: Pick<CommandIo, 'clock'>,
  { name, environment, config }: Looking['deployment']['opened'],
  thresholds: Settings['thresholds'],
): Settings => ({
  now: clock.now(),
  environment: name,
  isProtected: environment.protected === true,
  requiredTags: config.check?.requiredTags ?? [],
  thresholds,
});

/** What readers work with in a region, and how many calls they made. */
function sourcesOf(
  io: CommandIo,
  opened: Looking['deployment']['opened'],
  values: GlobalValues & { readonly windowHours: number },
): { readonly sourceIn: (region: string) => LiveSource; readonly calls: () => number } {
  const { account, clients, identity, environment } = opened;
  const made = callAs({
    who: identity.arn,
    endpoint: clients.target.endpoint,
    profile: values.profile ?? environment.profile,
    command: 'validate',
  });
  let calls = 0;
  const call: Call = (...of) => {
    calls += 1;
    return made(...of);
  };
  const partition = identity.arn.split(':')[1] ?? 'aws';
  const now = io.clock.now();
  const sleep = (ms: number) => io.clock.sleep(ms, io.signal);
  return {
    sourceIn: (region) => ({
      ...{ clients, call, account, partition, region, now, sleep },
      windowHours: values.windowHours,
    }),
    calls: () => calls,
  };
}
