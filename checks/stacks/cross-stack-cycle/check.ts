import {
  circlesIn,
  defineRule,
  fail,
  type Need,
  needsIn,
  onAssembly,
  onProject,
  type Project,
  pass,
  skip,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { type SourceNeed, sourceNeeds } from '../source-needs.js';

export const crossStackCycle = defineRule({
  id: 'cross-stack-cycle',
  title: 'Two or more stacks need each other',
  why: 'None of them can be created first, so an empty account can never be filled.',
  fix: 'Put each resource beside what it consumes: move the one that closes the circle to the stack that owns its target, or to a last stack. Pass constructs downstream only.',
  severity: 'error',
  phase: 'deploy',
  source: 'AWS CDK Developer Guide, "Resources: referencing resources in a different stack"',
  wouldFailWith:
    "'<stack>' depends on '<stack>' (<reason>). Adding this dependency (<reason>) would create a cyclic reference.",
  recognises: [/would create a cyclic reference/i],
  judges: [onAssembly(assembly), onProject(sources)],
});

function assembly(world: World): readonly Verdict[] {
  const needs = needsIn(world);
  if (needs.length === 0) return [skip('no stack needs another one')];
  const circles = circlesIn(needs);
  return circles.length === 0 ? [pass] : circles.map((circle) => told(circle, needs));
}

function told(circle: readonly string[], needs: readonly Need[]): Verdict {
  const steps = circle.slice(1).map((id, at) => needed(needs, circle[at] ?? '', id));
  const reasons = steps.map(({ from, to, shown }) => `${from.id} ${shown} (of ${to.id})`);
  const at = steps.find(({ by }) => by !== 'manifest')?.at;
  return fail(`${circle.join(' → ')}: ${reasons.join('; ')}.`, at && { at });
}

/** The reason that says most; the manifest only repeats what templates say. */
function needed(needs: readonly Need[], from: string, to: string): Need {
  const all = needs.filter((need) => need.from.id === from && need.to.id === to);
  const [first = all[0]] = all.filter(({ by }) => by !== 'manifest');
  if (!first) throw new Error(`${from} does not need ${to}`);
  return first;
}

function sources(project: Project): readonly Verdict[] {
  const needs = sourceNeeds(project);
  if (needs.length === 0) return [skip('no stack is handed another one')];
  const circles = circlesIn(needs);
  return circles.length === 0 ? [pass] : circles.map((circle) => toldInSource(circle, needs));
}

/** What is passed as a property may be no reference; only dependencies that are declared are certain. */
function toldInSource(circle: readonly string[], needs: readonly SourceNeed[]): Verdict {
  const steps = circle
    .slice(1)
    .map((id, at) => needs.filter(({ from, to }) => from.id === circle[at] && to.id === id));
  const isCertain = steps.every((step) => step.some(({ isDeclared }) => isDeclared));
  const closing = steps.flat().findLast(({ isDeclared }) => isDeclared) ?? steps.flat().at(-1);
  return fail(`${circle.map((id) => id.split(' ').at(-1)).join(' → ')} wait for each other.`, {
    severity: isCertain ? 'error' : 'warning',
    ...(closing && { at: closing.at }),
  });
}
