import { type AssemblyStack, contentHash, exportsOf } from '../../assembly/index.js';
import type { LiveSource } from '../../aws/live/index.js';
import type { GlobalValues } from '../../cli/index.js';
import {
  type AbsenceVerdict,
  absenceText,
  changedVerdict,
  exportKeptVerdict,
  exportPresentVerdict,
  nameVerdict,
  retryVerdict,
  statusVerdict,
  untold,
} from '../../diagnose/incident/index.js';
import { UserError } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { AbsenceTest, Incident, Verification } from '../../state/index.js';
import type { Deployment } from '../deployment/open.js';
import { liveSources } from '../environment/live-sources.js';
import { allowed } from './look-allowed.js';
import { liveHolds, probed } from './look-live.js';
import { rulesSilent } from './look-rules.js';

/** What looking takes. */
export interface Looking {
  readonly io: CommandIo;
  readonly values: GlobalValues;
  readonly deployment: Deployment;
  readonly incident: Incident;
  /** The app as it would be deployed now. */
  readonly stacks: () => Promise<readonly AssemblyStack[]>;
  readonly sourceIn: (region: string) => LiveSource;
}

/**
 * Looks whether the cause of an incident is gone: one result for each of its tests. What cannot be
 * found out is unknown, never gone.
 */
export async function lookWhetherGone(
  around: Omit<Looking, 'sourceIn'>,
): Promise<readonly Verification[]> {
  const { incident, io, values, deployment } = around;
  const sourceIn = liveSources(io, deployment.opened, { ...values, command: 'incident resolve' });
  const looking = { ...around, sourceIn };
  const rules = await rulesSilent(looking);
  const results: Verification[] = [];
  for (const test of incident.absence) {
    const verdict = await told(() => looks(looking, test, rules));
    const time = io.clock.now().toISOString();
    results.push({ time, test: absenceText(test), ...verdict });
  }
  return results;
}

type Rules = Awaited<ReturnType<typeof rulesSilent>>;

async function looks(looking: Looking, test: AbsenceTest, rules: Rules): Promise<AbsenceVerdict> {
  const { incident } = looking;
  switch (test.test) {
    case 'rule':
      return rules(test.rule);
    case 'name-free':
      return nameFree(looking, test);
    case 'export-kept':
      return exportKept(looking, test.name);
    case 'export-present':
      return exportPresent(looking, test.name);
    case 'stack-status':
      return worst(await Promise.all(incident.stacks.map((one) => status(looking, one, test.not))));
    case 'allowed':
      return allowed(looking, test);
    case 'changed':
      return changed(looking, test.logicalId);
    case 'probe':
      return probed(looking, test.index);
    case 'live':
      return liveHolds(looking, test);
    case 'retry':
      return retryVerdict(incident.attempts);
  }
}

async function nameFree(
  looking: Looking,
  { type, name }: Extract<AbsenceTest, { test: 'name-free' }>,
): Promise<AbsenceVerdict> {
  const { nameLookups, byCloudControl, ownerOf } = await import('../../aws/looking/index.js');
  const { isItsName } = await import('../../facts/index.js');
  const source = looking.sourceIn(regionOf(looking.incident));
  const lookup = nameLookups[type] ?? (isItsName(type) ? byCloudControl(type) : undefined);
  if (!lookup) return untold(`nobody can look up who is called ${name} among ${type}`);
  const taken = await lookup.look(source, name);
  const wants = looking.incident.stacks.map((stack) => stack.name);
  if (!taken) return nameVerdict(name, undefined, wants);
  if (taken.state === 'untold') return untold(`who is called ${name} cannot be looked up`);
  const owner = taken.state === 'elsewhere' ? null : await ownerOf(source, taken.id);
  return nameVerdict(name, { owner }, wants);
}

async function exportKept(looking: Looking, name: string): Promise<AbsenceVerdict> {
  const port = await looking.deployment.aws.stacks(regionOf(looking.incident));
  const importers = await port.importersOf(name).catch((error: unknown) => {
    if (error instanceof UserError && /not imported|does not exist/i.test(error.problem.what))
      return [];
    throw error;
  });
  const written = (await looking.stacks()).flatMap(({ template }) => exportsOf(template));
  return exportKeptVerdict(name, importers, written.includes(name));
}

async function exportPresent(looking: Looking, name: string): Promise<AbsenceVerdict> {
  const port = await looking.deployment.aws.stacks(regionOf(looking.incident));
  const names = (await port.exports()).map((one) => one.name);
  // A producer that is deployed in the same run will have it by then.
  const comes = (await looking.stacks()).flatMap(({ template }) => exportsOf(template));
  return exportPresentVerdict(name, [...names, ...comes]);
}

async function status(
  looking: Looking,
  { name, region }: Incident['stacks'][number],
  not: readonly string[],
): Promise<AbsenceVerdict> {
  const found = await (await looking.deployment.aws.stacks(region)).stack(name);
  return statusVerdict(name, found?.status, not);
}

async function changed(looking: Looking, logicalId: string): Promise<AbsenceVerdict> {
  const { incident } = looking;
  const about = incident.stacks.map(({ name }) => name);
  const stack = (await looking.stacks()).find(({ name }) => about.includes(name));
  const before = incident.fingerprints[`${stack?.name}/${logicalId}`];
  const resource = stack?.template.resources[logicalId];
  return changedVerdict(logicalId, before, resource && contentHash(resource));
}

const ORDER = ['still there', 'unknown', 'gone'] as const;
const worst = (verdicts: readonly AbsenceVerdict[]): AbsenceVerdict =>
  verdicts.toSorted((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict))[0] ??
  untold('it is about no stack');

/** Where the first cause struck. */
export const regionOf = ({ causes, stacks }: Incident): string =>
  causes[0]?.region ?? stacks[0]?.region ?? '';

/** What AWS refuses to tell is unknown; whatever else goes wrong ends the look. */
async function told(look: () => Promise<AbsenceVerdict>): Promise<AbsenceVerdict> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof UserError) return untold(error.problem.what);
    throw error;
  }
}
