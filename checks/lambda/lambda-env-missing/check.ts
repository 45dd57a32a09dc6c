import {
  closureOfFile,
  codeOf,
  defineRule,
  type EnvironmentRead,
  environmentReads,
  FUNCTION_TYPES,
  fail,
  isGivenByLambda,
  isOfLibrary,
  isSwitchOfLibrary,
  nearest,
  onResources,
  pass,
  type Resource,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';

export const lambdaEnvMissing = defineRule({
  id: 'lambda-env-missing',
  title: 'Code reads an environment variable that the function does not have',
  why: 'The variable is undefined when the code runs, and the first call that needs it fails.',
  fix: 'Give the function the variable, or read the one that it has.',
  severity: 'error',
  phase: 'run',
  source: 'Lambda Developer Guide, "Working with Lambda environment variables"',
  wouldFailWith:
    "1 validation error detected: Value null at '<member>' failed to satisfy constraint: Member must not be null",
  recognises: [
    /Value null at '(\w+)' failed to satisfy constraint/i,
    /KeyError: '([A-Z][A-Z0-9_]+)'/i,
  ],
  judges: [onResources(FUNCTION_TYPES, verdicts)],
});

function verdicts(fn: Resource): readonly Verdict[] {
  const code = codeOf(fn);
  if (!code?.entry) return [skip('its code is not here')];
  const variables = fn.get('Environment.Variables');
  if (variables.kind === 'unknown') return [skip('its variables are only known at deployment')];
  const given = new Set(variables.keys);
  const missing = new Map<string, EnvironmentRead>();
  for (const read of closureOfFile(code.entry).flatMap(environmentReads))
    if (!given.has(read.name) && isOwn(read)) {
      const known = missing.get(read.name);
      if (!known || (read.isNeeded && !known.isNeeded)) missing.set(read.name, read);
    }
  if (missing.size === 0) return [pass];
  return [...missing.values()].map((read) => verdict(fn, read, [...given]));
}

/** Neither of Lambda nor of a library that the bundle holds. */
const isOwn = ({ name, file, at }: EnvironmentRead): boolean =>
  !isGivenByLambda(name) &&
  !isSwitchOfLibrary(name) &&
  !isOfLibrary(file, typeof at === 'number' ? at : at.start);

function verdict(fn: Resource, { name, isNeeded }: EnvironmentRead, given: readonly string[]) {
  const [near] = nearest(name, given);
  const has = given.length === 0 ? 'none' : given.join(', ');
  const at = fn.get('Environment.Variables').isPresent ? fn.get('Environment.Variables') : fn;
  if (!isNeeded)
    return fail(
      `The code of ${fn.logicalId} reads ${name} where it is there; it is not (given: ${has}).`,
      {
        at,
        severity: 'info',
      },
    );
  return fail(`The code of ${fn.logicalId} reads ${name}; given are: ${has}.`, {
    at,
    ...(near !== undefined && { fix: `Rename on one side: the function has ${near}.` }),
  });
}
