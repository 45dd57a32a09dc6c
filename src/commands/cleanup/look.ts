import type { Assembly } from '../../assembly/index.js';
import { readWorld, type WorldAnswer } from '../../aws/leftovers/snapshot/index.js';
import type {
  Candidate,
  CleanupScope,
  History,
  Judgement,
  Plan,
  PlannedName,
  World,
} from '../../cleanup/index.js';
import { step } from '../../cli/index.js';
import { problems, UserError } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Unknown } from '../../report/index.js';
import { type Deployment, regionsOf } from '../deployment/open.js';
import { synthesizeApp } from '../deployment/synth.js';
import { type CleanupFlags, settingsFor } from './flags.js';
import { holesIn } from './holes.js';
import { manifestOf } from './manifest.js';
import { ownThings } from './own-things.js';
import { namesOfApp, newNames } from './planned-names.js';
import { seenNames } from './seen-names.js';
import { sightingsOf } from './sightings.js';
import type { Reading } from './sources.js';
import type { Toolbox } from './toolbox.js';

/** What a look around came to. Nothing was changed by it. */
export interface Looked {
  readonly plan: Plan;
  readonly world: World;
  readonly judgements: readonly Judgement[];
  readonly regions: WorldAnswer['regions'];
  readonly counts: WorldAnswer['counts'];
  /** What could not be told besides what the plan keeps as unprovable. */
  readonly unknowns: readonly Unknown[];
}

interface Looking {
  readonly deployment: Deployment;
  readonly flags: CleanupFlags;
  readonly reading: Reading;
  readonly toolbox: Toolbox;
}

/** Looks at everything, reaches a verdict for each candidate, and makes the plan. */
export async function lookAround(io: CommandIo, looking: Looking): Promise<Looked> {
  const { deployment, flags, reading, toolbox } = looking;
  const { candidatesOf, collisionsOf, judge, planOf } = await import('../../cleanup/index.js');
  const { opened } = deployment;
  const settings = settingsFor(flags, opened.config.cleanup);
  const { assembly, unknowns } = await appOf(io, looking);
  const scope = await scopeOf(looking, assembly, settings.keep);
  requireStack(flags.stack, scope);

  let isWhole = false;
  const firstBorn = (histories: readonly History[]) => {
    toolbox.know(typesIn(histories));
    const takenAt = reading.now().toISOString();
    const outline = onlyHistories(scope, opened.identity, takenAt, histories);
    const births = candidatesOf(outline, toolbox.kinds).map(({ window }) => window.from);
    isWhole = histories.some(isUnwell) || births.length > 0;
    return isWhole ? births.reduce((a, b) => (a < b ? a : b), takenAt) : undefined;
  };
  const { world, regions, counts } = await readAll(io, looking, scope, firstBorn);
  const candidates = candidatesOf(world, toolbox.kinds);
  const names = await namesAhead(io, looking, assembly);
  const judgements = await step(
    io,
    `Judge what was left behind (${candidates.length})`,
    async () => {
      const sightings = await sightingsOf(reading.source, toolbox, world, candidates, flags);
      return candidates.flatMap((candidate: Candidate, at) => {
        const sighting = sightings[at];
        return sighting
          ? [judge(world, candidate, sighting, toolbox.kinds.get(candidate.type))]
          : [];
      });
    },
  );
  const plan = planOf({
    world,
    judgements,
    kinds: toolbox.kinds,
    collisions: collisionsOf(names, world, judgements),
    now: reading.now(),
    options: {
      ...(flags.only.length > 0 && { onlyTypes: flags.only }),
      ...(flags.minAge !== undefined && { minAgeMs: flags.minAge }),
      ...(flags.stack !== undefined && { stack: flags.stack }),
      confirmedUnproven: flags.confirmUnproven,
      undo: settings.undo,
    },
  });
  const holes = isWhole ? holesIn(world) : [];
  return { plan, world, judgements, regions, counts, unknowns: [...unknowns, ...holes] };
}

/** The app tells the names of its stacks. Where it does not synthesize, our own records are the manifest. */
async function appOf(
  io: CommandIo,
  { deployment }: Looking,
): Promise<{ readonly assembly: Assembly | undefined; readonly unknowns: readonly Unknown[] }> {
  try {
    return { assembly: (await synthesizeApp(io, deployment.opened)).assembly, unknowns: [] };
  } catch (error) {
    if (!(error instanceof UserError) || io.signal.aborted) throw error;
    const { what } = error.problem;
    io.progress.warn(
      `The app does not synthesize (${what}); only our own records name its stacks.`,
    );
    return { assembly: undefined, unknowns: [{ what: 'names of the next deploy', reason: what }] };
  }
}

async function scopeOf(
  { deployment, reading }: Looking,
  assembly: Assembly | undefined,
  keep: readonly string[],
): Promise<CleanupScope> {
  const { opened } = deployment;
  const app = assembly?.stacks ?? [];
  const stacks = await manifestOf(deployment, app);
  const regions = [
    ...new Set([...regionsOf(opened), ...stacks.map(({ region }) => region)]),
  ].sort();
  return {
    environment: opened.name,
    partition: reading.source.partition,
    account: opened.account,
    regions,
    stacks,
    keep,
    own: ownThings(opened, regions, app),
  };
}

/** @throws `cleanup-stack-unknown` */
function requireStack(name: string | undefined, { stacks, environment }: CleanupScope): void {
  const known = [...new Set(stacks.map((one) => one.name))];
  if (name !== undefined && !known.includes(name))
    throw problems.cleanupStackUnknown({ name, environment, known });
}

/** A stack that a deploy cannot begin with, or that somebody has to clear away. */
const isUnwell = ({ status, rootId }: History): boolean =>
  rootId === undefined &&
  /^(REVIEW_IN_PROGRESS|ROLLBACK_|CREATE_FAILED|DELETE_FAILED)/.test(status);

const typesIn = (histories: readonly History[]): ReadonlySet<string> =>
  new Set(
    histories.flatMap(({ events }) => (events.known ? events.value : []).map(({ type }) => type)),
  );

/** Enough of a world to see whether anything was left behind at all. */
const onlyHistories = (
  scope: CleanupScope,
  caller: World['caller'],
  takenAt: string,
  histories: readonly History[],
): World => ({ scope, caller, takenAt, skewMs: 0, regions: [], histories });

async function readAll(
  io: CommandIo,
  { deployment, reading }: Looking,
  scope: CleanupScope,
  firstBorn: (histories: readonly History[]) => string | undefined,
): Promise<WorldAnswer> {
  const shown = io.progress.step('Read the stacks of every region');
  try {
    const answer = await readWorld(reading.source, {
      ...{ scope, firstBorn, skewMs: reading.skewMs },
      caller: deployment.opened.identity,
      takenAt: reading.now().toISOString(),
      progress: (done, of) => shown.count(done, of),
    });
    const { stacks, regions } = answer.counts;
    shown.done(`${stacks} stacks in ${regions} regions`);
    return answer;
  } catch (error) {
    shown.failed();
    throw error;
  }
}

/** Names that the next deploy would create, and what has them now. */
async function namesAhead(
  io: CommandIo,
  { deployment, reading, toolbox }: Looking,
  assembly: Assembly | undefined,
): Promise<readonly PlannedName[]> {
  if (!assembly) return [];
  return step(io, 'Look for names that are taken', async () => {
    const names = await namesOfApp(io, deployment.opened, assembly);
    const fresh = await newNames(names, (region) => deployment.aws.stacks(region));
    return seenNames(reading.source, toolbox, fresh);
  });
}
