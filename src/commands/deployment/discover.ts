import type { Aws, StackFacts } from '../../aws/index.js';
import { named } from '../../config/index.js';
import { readKnown } from '../../deploy/index.js';
import type { State } from '../../state/index.js';
import type { OpenEnvironment } from '../environment/open.js';
import { regionsOf } from './open.js';

/** A stack of an environment as it is on AWS. */
export interface DeployedStack {
  readonly region: string;
  readonly facts: StackFacts;
}

/**
 * The stacks of an environment that exist, in the proven order: those that the configuration names,
 * and those that earlier runs deployed.
 */
export async function deployedStacks(
  aws: Aws,
  state: State,
  opened: Pick<OpenEnvironment, 'config' | 'name' | 'region' | 'environment'>,
  more: readonly string[] = [],
): Promise<readonly DeployedStack[]> {
  const proven = (opened.config.stacks?.order ?? []).map((pattern) => named(pattern, opened.name));
  const known = Object.keys(await readKnown(state));
  const names = [
    ...new Set([...proven, ...known.map((key) => key.slice(key.indexOf('/') + 1)), ...more]),
  ];
  const regions = new Set([
    ...regionsOf(opened),
    ...known.map((key) => key.slice(0, key.indexOf('/'))),
  ]);

  const lists = await Promise.all(
    [...regions].map(async (region) => {
      const all = await (await aws.stacks(region)).all();
      return all
        .filter(({ name, parentId }) => names.includes(name) && !parentId)
        .map((facts) => ({ region, facts }));
    }),
  );
  const placeOf = ({ facts }: DeployedStack) => names.indexOf(facts.name);
  return lists.flat().sort((a, b) => placeOf(a) - placeOf(b) || (a.region < b.region ? -1 : 1));
}

/**
 * Names of the stacks that runs were about, whatever came of them. Enough to look at a stack (one whose
 * first deployment failed, one of a run that was killed), and not enough to delete it.
 */
export async function triedStacks(state: State): Promise<readonly string[]> {
  const ended = (await state.history()).flatMap(({ stacks }) => stacks.map(({ name }) => name));
  const newest = (await state.runs()).at(-1);
  const entries = newest === undefined ? [] : ((await state.journal(newest))?.entries ?? []);
  const begun = entries.flatMap(({ record }) =>
    record.kind === 'run-started' ? record.stacks : [],
  );
  return [...ended, ...begun];
}
