import {
  cannotTell,
  defineRule,
  FUNCTION_TYPES,
  fail,
  onResources,
  type Part,
  pass,
  type Resource,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';

/** Source: Lambda API Reference, CreateFunction, "FunctionName". */
const MOST = 64;

export const lambdaFunctionNameTooLong = defineRule({
  id: 'lambda-function-name-too-long',
  title: `A function's name has more than ${MOST} characters or forbidden ones`,
  why: 'Lambda refuses the name, and the stack rolls back.',
  fix: 'Shorten the parts of the name, or leave FunctionName out.',
  severity: 'error',
  phase: 'deploy',
  source: 'Lambda API Reference, CreateFunction, "FunctionName"',
  wouldFailWith:
    "Value '<name>' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64",
  recognises: [
    /at 'functionName' failed to satisfy constraint/i,
    /Function name can not be longer than 64 characters/i,
  ],
  judges: [onResources(FUNCTION_TYPES, verdict)],
});

function verdict(fn: Resource): Verdict {
  const at = fn.get('FunctionName');
  if (at.isAbsent) return skip('CloudFormation makes up its name');
  if (at.kind === 'unknown') return cannotTell('the name is only known at deployment', at);
  if (/^arn:/.test(at.literal ?? '')) return skip('an ARN is no name');
  const parts = at.expanded();
  const literal = parts.filter((part) => typeof part === 'string').join('');
  const bad = /[^A-Za-z0-9_-]/.exec(literal)?.[0];
  if (bad !== undefined) return fail(`FunctionName "${at.shown}" has "${bad}" in it.`, { at });
  const likely = at.likely;
  const least = likely?.length ?? parts.reduce((sum, part) => sum + leastOf(part), 0);
  if (least <= MOST) return pass;
  const shown = likely ?? at.shown;
  const count = likely === undefined ? `at least ${least}` : `${least}`;
  return fail(`FunctionName "${shown}" has ${count} characters; ${MOST} are allowed.`, { at });
}

/** The fewest characters that stand for a part. */
function leastOf(part: Part): number {
  if (typeof part === 'string') return part.length;
  if (part.name === 'AWS::AccountId') return 12;
  if (part.name === 'AWS::Region') return 9;
  if (part.parameter) return shortest(part.parameter);
  const { literal } = part.value?.() ?? {};
  return literal?.length ?? 1;
}

function shortest({
  defaultValue,
  allowed,
  minLength = 0,
}: NonNullable<Exclude<Part, string>['parameter']>): number {
  if (allowed && allowed.length > 0) return Math.min(...allowed.map(({ length }) => length));
  return defaultValue?.length ?? minLength;
}
