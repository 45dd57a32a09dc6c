import {
  children,
  defineRule,
  exportersOf,
  fail,
  type Import,
  importsIn,
  onAssembly,
  onProject,
  type Project,
  pass,
  propertyOf,
  rootOf,
  skip,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { lineage, superCalls } from '../source-classes.js';
import { type SourceNeed, sourceNeeds } from '../source-needs.js';
import { environmentOf, type SourceStack } from '../source-stacks.js';

export const crossRegionReference = defineRule({
  id: 'cross-region-reference',
  title: 'A stack consumes a value of a stack in another region through an export',
  why: 'Exports are regional: for a stack in another region the export does not exist.',
  fix: 'Set crossRegionReferences: true on both stacks, or hand the value over through an SSM parameter that a custom resource reads in the other region.',
  severity: 'error',
  phase: 'deploy',
  source:
    'CloudFormation User Guide, "Fn::ImportValue": exports are unique and visible in one account and region',
  wouldFailWith: 'No export named <name> found.',
  recognises: [/Cannot use resource '([^']+)' in a cross-environment fashion/i],
  judges: [onAssembly(assembly), onProject(sources)],
});

function assembly(world: World): readonly Verdict[] {
  const imports = importsIn(world);
  if (imports.length === 0) return [skip('nothing is imported')];
  return imports.map((one) => verdict(one, world));
}

/** A name that nobody exports at all is for the rule about that. */
function verdict(one: Import, world: World): Verdict {
  const { here, elsewhere } = exportersOf(one, world);
  const [producer] = elsewhere;
  if (here.length > 0 || !producer) return pass;
  const [from, to] = [rootOf(producer.stack), rootOf(one.stack)];
  if (from.region === to.region) return skip('the accounts differ, not the regions');
  return fail(
    `${one.name.likely} is exported by ${from.id} in ${from.region}; ${to.id} imports it in ${to.region}.`,
    { at: one.name },
  );
}

function sources(project: Project): readonly Verdict[] {
  const passed = sourceNeeds(project).filter(({ isDeclared }) => !isDeclared);
  const known = passed.filter(({ from, to }) => isPlaced(from.stack) && isPlaced(to.stack));
  return known.length === 0
    ? [skip('no construct goes between stacks of known regions')]
    : known.map(sourceVerdict);
}

const isPlaced = (stack: SourceStack): boolean =>
  !['open', undefined].includes(environmentOf(stack, 'region'));

function sourceVerdict({ from, to, at }: SourceNeed): Verdict {
  const [consumer, producer] = [from.stack, to.stack].map((one) => environmentOf(one, 'region'));
  if (consumer === producer || [from.stack, to.stack].every(mayCross)) return pass;
  return fail(
    `${to.stack.className} is in ${producer}, ${from.stack.className} in ${consumer}, and not both have crossRegionReferences: true.`,
    { at },
  );
}

/** Set where the stack is made, or by its class itself. */
function mayCross({ props, declared }: SourceStack): boolean {
  if (propertyOf(props, 'crossRegionReferences')?.['value'] === true) return true;
  return (declared ? lineage(declared) : [])
    .flatMap(superCalls)
    .flatMap((call) => children(call, 'arguments'))
    .some((argument) => propertyOf(argument, 'crossRegionReferences')?.['value'] === true);
}
