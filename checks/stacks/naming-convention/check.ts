import {
  defineRule,
  fail,
  onAssembly,
  pass,
  rootOf,
  type Stack,
  skip,
  stageWord,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { type Named, namedResources } from '../physical-names.js';

export const namingConvention = defineRule({
  id: 'naming-convention',
  title: 'A name does not say its project or its environment, or says another one',
  why: 'Nobody can tell what belongs together, and clean-ups and permissions by name miss or hit too much.',
  fix: 'Make names in one place: <project>-<purpose>-<environment>.',
  severity: 'info',
  phase: 'practice',
  source: 'AWS Whitepaper "Best Practices for Tagging AWS Resources", naming of resources',
  judges: [onAssembly(judge)],
});

function judge(world: World): readonly Verdict[] {
  const project = projectOf(world);
  const verdicts = namedResources(world)
    .filter(({ name, value }) => !FIXED.test(name) && value.likely !== undefined)
    .flatMap((named): readonly Verdict[] => {
      const environment = environmentOf(rootOf(named.resource.stack));
      const fault = faultOf(named, project, environment);
      if (fault === undefined) return [pass];
      const { stack, logicalId } = named.resource;
      if (!stack.isThere(logicalId)) return [];
      return [fail(`${named.name} ${fault}.`, { at: named.value })];
    });
  return verdicts.length === 0 ? [skip('nothing has a name of its own')] : verdicts;
}

/** Names that AWS or the CDK gives: their beginning cannot be chosen, so the rest has its own order. */
const FIXED = /^(alias\/aws\/|cdk-|aws-waf-logs-|\/aws\/|\/cdk\/|API-Gateway-Execution|amazon-|_)/i;

function faultOf(
  { name }: Named,
  project: string | undefined,
  environment: string | undefined,
): string | undefined {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const other = stageWord(name);
  if (environment !== undefined && !plain.includes(shortest(environment)))
    return other === undefined
      ? `does not say its environment, ${environment}`
      : `says ${other}, and its stack is for ${environment}`;
  return project === undefined || plain.includes(project)
    ? undefined
    : `does not say its project, ${project}`;
}

/** `production` says the same as `prod`. */
const shortest = (environment: string): string =>
  ['prod', 'dev', 'stag', 'test'].find((one) => environment.startsWith(one)) ?? environment;

const environmentOf = (stack: Stack): string | undefined => stageWord(stack.name ?? '');

/** The first word that the names of all stacks share; one stack alone has to be built as <project>-…-<environment>. */
function projectOf({ stacks }: World): string | undefined {
  const names = stacks.flatMap(({ name, parent }) => (name === undefined || parent ? [] : [name]));
  const [first = '', ...rest] = new Set(
    names.map((name) => name.toLowerCase().split('-')[0] ?? ''),
  );
  const isBuilt = names.length > 1 || names.some((name) => name.split('-').length > 2);
  return first === '' || rest.length > 0 || !isBuilt ? undefined : first.replace(/[^a-z0-9]/g, '');
}
