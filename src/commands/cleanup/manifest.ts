import type { AssemblyStack } from '../../assembly/index.js';
import { named } from '../../config/index.js';
import { readKnown } from '../../deploy/index.js';
import type { State } from '../../state/index.js';
import { type Deployment, regionsOf } from '../deployment/open.js';

export interface NamedStack {
  readonly name: string;
  readonly region: string;
}

interface Place {
  readonly opened: Pick<
    Deployment['opened'],
    'name' | 'account' | 'region' | 'environment' | 'config'
  >;
  readonly state: State;
}

/**
 * The stacks of an environment by exact name and region: those of the app, those of the proven order, and
 * those that our own records say were deployed in this environment and account. A name that only looks like
 * one of them is never in it.
 */
export async function manifestOf(
  { opened, state }: Place,
  app: readonly Pick<AssemblyStack, 'name' | 'region' | 'account'>[],
): Promise<readonly NamedStack[]> {
  const regions = regionsOf(opened);
  const everywhere = (names: readonly string[]) =>
    names.flatMap((name) => regions.map((region) => ({ name, region })));
  const all = [
    ...app.filter(({ account }) => account === opened.account),
    ...everywhere((opened.config.stacks?.order ?? []).map((name) => named(name, opened.name))),
    ...(await knownStacks(state, opened.account)),
    ...(await deployedStacks(state, opened.account, everywhere)),
  ];
  const byKey = new Map(all.map(({ name, region }) => [`${region}/${name}`, { name, region }]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, stack]) => stack);
}

/** Stacks whose deployment succeeded at some time, by the note that is kept of them. */
async function knownStacks(state: State, account: string): Promise<readonly NamedStack[]> {
  return Object.entries(await readKnown(state)).flatMap(([key, { stackId }]) => {
    const at = key.indexOf('/');
    const isOurs = stackId.split(':')[4] === account;
    return isOurs ? [{ region: key.slice(0, at), name: key.slice(at + 1) }] : [];
  });
}

/** Stacks that runs of `deploy` in this account were about, whatever came of them. */
async function deployedStacks(
  state: State,
  account: string,
  everywhere: (names: readonly string[]) => readonly NamedStack[],
): Promise<readonly NamedStack[]> {
  const finished = new Map((await state.history()).map((record) => [record.run, record]));
  const found: NamedStack[] = [];
  for (const run of await state.runs()) {
    const entries = (await state.journal(run))?.entries ?? [];
    const starts = entries.flatMap(({ record }) =>
      record.kind === 'run-started' && record.command === 'deploy' && record.account === account
        ? [record]
        : [],
    );
    if (starts.length === 0) continue;
    const record = finished.get(run);
    found.push(
      ...(record
        ? record.stacks.map(({ name, region }) => ({ name, region }))
        : everywhere(starts.flatMap(({ stacks }) => stacks))),
    );
  }
  return found;
}
