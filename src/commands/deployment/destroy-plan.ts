import { type AssemblyStack, orderOf, reversed } from '../../assembly/index.js';
import { median, type Work } from '../../deploy/index.js';
import { problems, UserError } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import { type RunRecord, secondsOf } from '../../state/index.js';
import { type DeployedStack, deployedStacks } from './discover.js';
import { importsBetween } from './imports.js';
import type { Deployment } from './open.js';
import { synthesizeApp } from './synth.js';

/** A stack to delete, after everything that needs it. */
export interface Doomed extends Work, DeployedStack {
  readonly stack: AssemblyStack | undefined;
}

/** The stacks that exist, in the order of deletion. */
export async function planDestruction(
  io: CommandIo,
  { aws, state, opened }: Deployment,
): Promise<readonly Doomed[]> {
  const app = await appStacks(io, { aws, state, opened });
  const found = await deployedStacks(
    aws,
    state,
    opened,
    app.map(({ name }) => name),
  );
  const imports = await importsBetween(aws, found);
  const history = await state.history();
  const nodes = found.map(({ region, facts }): Doomed => {
    const stack = app.find((each) => each.name === facts.name && each.region === region);
    const declared = (stack?.needs ?? []).flatMap((id) => {
      const need = app.find((each) => each.id === id);
      return found.filter((each) => each.facts.name === need?.name && each.region === need.region);
    });
    const needs = [...declared.map(({ facts: { id } }) => id), ...(imports.get(facts.id) ?? [])];
    return {
      id: facts.id,
      needs: [...new Set(needs)],
      seconds: secondsFor(history, facts.name),
      region,
      facts,
      stack,
    };
  });
  const places = new Map(nodes.map(({ id }, index) => [id, -index]));
  const result = orderOf(reversed(nodes), ({ id }) => places.get(id) ?? 0);
  if ('circle' in result) throw problems.stackCircle({ circle: result.circle });
  return result.order;
}

/** The app knows needs that no export shows. Where it does not synthesize, exports alone decide. */
async function appStacks(io: CommandIo, { opened }: Deployment): Promise<readonly AssemblyStack[]> {
  try {
    return (await synthesizeApp(io, opened)).stacks;
  } catch (error) {
    if (!(error instanceof UserError) || io.signal.aborted) throw error;
    io.progress.warn(
      `The app does not synthesize (${error.problem.what}); the order follows from exports alone.`,
    );
    return [];
  }
}

function secondsFor(history: readonly RunRecord[], stack: string): number {
  return median(secondsOf(history, stack, 'delete')) ?? TYPICAL_SECONDS;
}
const TYPICAL_SECONDS = 40;
