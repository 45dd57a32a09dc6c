import {
  cannotTell,
  defineRule,
  exportersOf,
  exportsIn,
  fail,
  type Import,
  importsIn,
  isSamePlace,
  nearest,
  onAssembly,
  pass,
  regionOf,
  rootOf,
  skip,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';

export const importWithoutExport = defineRule({
  id: 'import-without-export',
  title: 'A stack imports a name that nobody exports',
  why: 'CloudFormation refuses the change set of the importing stack.',
  fix: 'Write the name as the producing stack exports it, deploy the producer first, or remove the import.',
  severity: 'error',
  phase: 'deploy',
  source: 'CloudFormation User Guide, "Fn::ImportValue"',
  wouldFailWith: 'No export named <name> found.',
  recognises: [/No export named (\S+) found/i],
  judges: [onAssembly(judge)],
});

function judge(world: World): readonly Verdict[] {
  const imports = importsIn(world);
  return imports.length === 0 ? [skip('nothing is imported')] : imports.map(verdictIn(world));
}

const verdictIn =
  (world: World) =>
  (one: Import): Verdict => {
    const { name, stack } = one;
    const { likely } = name;
    if (likely === undefined)
      return cannotTell(`the name ${name.shown} is only known at deployment`, name);
    const { here, elsewhere } = exportersOf(one, world);
    if (here.length > 0) return pass;
    if (elsewhere.length > 0) return skip('it is exported in another region or account');
    const live = liveExports(one, world);
    if (live && 'value' in live && live.value.some(({ name: there }) => there === likely))
      return pass;
    const close = lookalike(one, world);
    if (close !== undefined)
      return fail(`Nobody exports ${likely}; the assembly exports ${close}.`, { at: name });
    const place = rootOf(stack).region ?? 'the region';
    if (live && 'value' in live)
      return fail(`Nobody exports ${likely}: neither the assembly nor a stack of ${place}.`, {
        at: name,
      });
    const why = live ? `could not be read: ${live.unknown}` : 'was not looked up';
    return cannotTell(
      `${likely} is not exported by the assembly, and whether ${place} has it ${why}`,
      name,
    );
  };

/** What the region exports now; `undefined` where nobody looked. */
function liveExports({ stack }: Import, world: World) {
  const { account } = world;
  const { account: owner } = rootOf(stack);
  const isHere = owner === undefined || owner === account?.account;
  return isHere ? account?.regions[regionOf(rootOf(stack), world) ?? '']?.exports : undefined;
}

/** An export of the same place whose name differs only in writing: case, separators, a letter, the environment. */
function lookalike({ name, stack }: Import, world: World): string | undefined {
  const wanted = name.likely ?? '';
  const names = [...exportsIn(world)]
    .filter(([, outputs]) =>
      outputs.some((output) => isSamePlace(rootOf(output.stack), rootOf(stack))),
    )
    .map(([one]) => one);
  const same = names.find(
    (one) => plain(one) === plain(wanted) || purpose(one) === purpose(wanted),
  );
  const [close] = same === undefined ? nearest(wanted, names) : [same];
  return close !== undefined && (same !== undefined || isSlip(wanted, close)) ? close : undefined;
}

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The name without its environment; only where it has one. */
function purpose(name: string): string {
  const parts = name.toLowerCase().split(/[^a-z0-9]+/);
  const rest = parts.filter((part) => !ENVIRONMENTS.has(part));
  return rest.length < parts.length ? rest.join(' ') : name;
}
const ENVIRONMENTS: ReadonlySet<string> = new Set([
  'dev',
  'development',
  'test',
  'staging',
  'stage',
  'qa',
  'prod',
  'production',
]);

/** One or two letters of a long name are a slip; of a short one they may be another name. */
function isSlip(wanted: string, found: string): boolean {
  const [a, b] = [wanted, found].map((one) => one.toLowerCase());
  if (!a || !b || Math.min(a.length, b.length) < 8) return false;
  if (/\d/.test(a + b) && a.replace(/\d/g, '') === b.replace(/\d/g, '')) return false;
  return Math.abs(a.length - b.length) <= 1 && differs(a, b) <= 1;
}

/** Letters that differ between the common beginning and the common end of two texts. */
function differs(a: string, b: string): number {
  let from = 0;
  while (from < Math.min(a.length, b.length) && a[from] === b[from]) from += 1;
  let to = 0;
  const room = Math.min(a.length, b.length) - from;
  while (to < room && a[a.length - 1 - to] === b[b.length - 1 - to]) to += 1;
  return Math.max(a.length, b.length) - from - to;
}
