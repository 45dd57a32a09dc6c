import type { AdoptedStack, Left } from '../../core/import/adopted.js';
import { rename } from '../../core/import/rename.js';
import type { Snapshot, StackEntry } from '../../core/import/snapshot.js';
import type { Engine } from '../engine.js';
import { ordered } from '../plan/graph.js';
import { findStack } from '../state/stacks.js';
import { type Adoption, beginAdoption, reasonOf } from './adoption.js';
import { keepByName, makeAdopted } from './make.js';
import { differencesOf, publish } from './outputs.js';
import { attributeNames, type KnownAttributes, renamesOf } from './renames.js';

/**
 * Makes the stacks of a snapshot: each resource by its provider, in the order of their needs, also
 * across stacks. What cannot be made is kept by name, so that everything is there and can be deleted.
 */
export async function adoptStacks(
  engine: Engine,
  snapshot: Snapshot,
): Promise<{ readonly stacks: readonly AdoptedStack[]; readonly left: readonly Left[] }> {
  const left: Left[] = [];
  const adoptions: Adoption[] = [];
  for (const entry of [...snapshot.stacks].sort(byAge)) {
    const reason = whyNot(engine, snapshot.account, entry);
    if (reason !== undefined) left.push({ region: entry.region, what: entry.name, reason });
    else adoptions.push(await beginAdoption(engine, snapshot.account, entry));
  }
  const known = attributeNames(snapshot.things);
  for (const adoption of adoptions) keepWhatIsNotMade(adoption);
  while (await pass(engine, adoptions, known)) {
    // Each pass makes what the one before made possible.
  }
  return { stacks: adoptions.map(adopted), left };
}

const byAge = (a: StackEntry, b: StackEntry): number =>
  a.createdAt.getTime() - b.createdAt.getTime();

function whyNot(engine: Engine, account: string, entry: StackEntry): string | undefined {
  const { region, name, status } = entry;
  if (/_IN_PROGRESS$/.test(status) && status !== 'REVIEW_IN_PROGRESS')
    return `an operation was under way (${status}); import again when it is over`;
  const there = findStack(engine.tables({ account, region }), name);
  if (there) return 'there is a stack of this name here already; apexctl local reset forgets it';
  return undefined;
}

/** Resources that are gone, or never were, or are no longer in the template. */
function keepWhatIsNotMade(adoption: Adoption): void {
  const { entry, evaluation, waiting } = adoption;
  for (const resource of entry.resources) {
    if (!waiting.has(resource.logicalId)) keepByName(adoption, resource, '');
    else if (evaluation && !evaluation.resources.has(resource.logicalId)) {
      waiting.delete(resource.logicalId);
      keepByName(adoption, resource, 'it is no longer in the template');
    }
  }
}

/** @returns whether something was done */
async function pass(
  engine: Engine,
  adoptions: readonly Adoption[],
  known: KnownAttributes,
): Promise<boolean> {
  let isNews = false;
  const open = new Set(adoptions.filter((one) => !one.isPublished).map(({ entry }) => entry.id));
  for (const adoption of adoptions) {
    if (adoption.isPublished) continue;
    isNews = (await makeReady(engine, adoption, known, (id) => open.has(id))) || isNews;
    if (adoption.waiting.size > 0) continue;
    publish(adoption);
    adoption.isPublished = true;
    open.delete(adoption.entry.id);
    isNews = true;
  }
  return isNews || giveUpOne(adoptions);
}

async function makeReady(
  engine: Engine,
  adoption: Adoption,
  known: KnownAttributes,
  isOpen: (stackId: string) => boolean,
): Promise<boolean> {
  const { entry, evaluation, waiting } = adoption;
  const resources = new Map(entry.resources.map((row) => [row.logicalId, row]));
  const renames = new Map<string, string>();
  let isNews = false;
  for (const id of evaluation ? ordered(evaluation.dependencies) : []) {
    const resource = resources.get(id);
    const needs = evaluation?.dependencies.get(id) ?? new Set();
    if (!resource || !waiting.has(id) || [...needs].some((need) => waiting.has(need))) continue;
    try {
      const made = await makeAdopted(adoption, resource, isOpen);
      for (const [from, to] of renamesOf(resource, made, known, made.properties))
        renames.set(from, to);
      waiting.delete(id);
      isNews = true;
    } catch (error) {
      waiting.set(id, reasonOf(error));
    }
  }
  rename(engine.world.store, renames);
  return isNews;
}

/** Nothing more can be made: the first resource that stands in the way is kept by name. */
function giveUpOne(adoptions: readonly Adoption[]): boolean {
  for (const adoption of adoptions) {
    const { entry, evaluation, waiting } = adoption;
    const needs = (id: string) => [...(evaluation?.dependencies.get(id) ?? [])];
    const stuck = entry.resources.find(
      ({ logicalId }) =>
        waiting.has(logicalId) && !needs(logicalId).some((need) => waiting.has(need)),
    );
    if (!stuck) continue;
    keepByName(adoption, stuck, waiting.get(stuck.logicalId) ?? '');
    waiting.delete(stuck.logicalId);
    return true;
  }
  return false;
}

const adopted = (adoption: Adoption): AdoptedStack => ({
  region: adoption.entry.region,
  name: adoption.entry.name,
  resources: adoption.entry.resources.length,
  byName: adoption.byName,
  differences: differencesOf(adoption),
});
