import {
  type AccountFacts,
  cannotTell,
  defineRule,
  type Fact,
  fail,
  onAccount,
  onAssembly,
  pass,
  type Resource,
  type Stack,
  skip,
  type TakenName,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';

export const kmsAliasDuplicate = defineRule({
  id: 'kms-alias-duplicate',
  title: 'Two stacks or resources make the same KMS alias',
  why: 'An alias exists once in an account and region, so whichever comes second fails.',
  fix: 'Make keys in the security stack only, one alias for each purpose, and pass the key on.',
  severity: 'error',
  phase: 'deploy',
  source: 'AWS KMS Developer Guide, "Aliases in AWS KMS": unique in each account and region',
  wouldFailWith:
    'An alias with the name arn:aws:kms:<region>:<account>:alias/<name> already exists',
  recognises: [
    /An alias with the name (\S+) already exists/i,
    /(alias\/\S+) already exists(?: in stack (\S+))?/i,
  ],
  judges: [onAssembly(verdicts), onAccount(liveVerdicts)],
});

/** An alias that is live already, and not by the stack that would make it. */
function liveVerdicts({ account, regions }: AccountFacts, world: World): readonly Verdict[] {
  const aliases = world.resources('AWS::KMS::Alias').flatMap((alias) => {
    const { stack } = alias;
    const isHere = stack.account === undefined || stack.account === account;
    const names = isHere ? regions[stack.region ?? '']?.names?.[alias.type] : undefined;
    const taken = names?.[alias.get('AliasName').likely ?? ''];
    return taken ? [isTaken(alias, taken)] : [];
  });
  return aliases.length > 0 ? aliases : [skip('no alias was looked up')];
}

function isTaken(alias: Resource, taken: Fact<TakenName | null>): Verdict {
  const at = alias.get('AliasName');
  if ('unknown' in taken) return cannotTell(taken.unknown, at);
  if (taken.value === null) return pass;
  const { owner } = taken.value;
  if ('unknown' in owner) return cannotTell(owner.unknown, at);
  if (owner.value !== null && owner.value === alias.stack.name) return pass;
  const whose = owner.value === null ? 'no stack owns it' : `${owner.value} owns it`;
  return fail(`${at.shown} exists already, and ${whose}.`, { at });
}

function verdicts(world: World): readonly Verdict[] {
  const aliases = world.resources('AWS::KMS::Alias');
  if (aliases.length === 0) return [skip('no aliases')];
  const groups = new Map<string, Resource[]>();
  for (const alias of aliases) {
    const key = nameOf(alias);
    groups.set(key, [...(groups.get(key) ?? []), alias]);
  }
  return [...groups.values()].flatMap(judge);
}

/** The name with its prefix; one that is only known at deployment is the same within its stack. */
function nameOf(alias: Resource): string {
  const name = alias.get('AliasName');
  const text = name.likely ?? `${name.shown} of ${alias.stack.id}`;
  return text.startsWith('alias/') ? text : `alias/${text}`;
}

function judge([first, ...others]: readonly Resource[]): readonly Verdict[] {
  if (!first) return [];
  const same = others.filter((other) => isSamePlace(first.stack, other.stack));
  const apart = others.filter((other) => !same.includes(other));
  const faults = same.map((alias) =>
    fail(`${alias.get('AliasName').shown} is made here and by ${whereIs(first, alias)}.`, {
      at: alias.get('AliasName'),
    }),
  );
  return [...(faults.length > 0 ? faults : [pass]), ...judge(apart)];
}

const whereIs = (one: Resource, other: Resource): string =>
  one.stack === other.stack ? one.logicalId : `${one.logicalId} of ${one.stack.id}`;

/** Where a template goes may be unknown; it then fits every place. */
function isSamePlace(a: Stack, b: Stack): boolean {
  const fits = (one: string | undefined, other: string | undefined) =>
    one === undefined || other === undefined || one === other;
  return fits(a.account, b.account) && fits(a.region, b.region);
}
