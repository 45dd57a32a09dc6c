import {
  type AccountFacts,
  cannotTell,
  type Judge,
  type LiveStack,
  liveStack,
  onAccount,
  type PlacedStack,
  placedStacks,
  skip,
  type Verdict,
  type World,
} from '../../src/checking/index.js';

type About = (placed: PlacedStack, account: AccountFacts, world: World) => readonly Verdict[];

/** Judges every stack that goes into the account; what could not be read is said once. */
export const onPlacedStacks = (judge: About): Judge =>
  onAccount((account, world) => {
    const placed = placedStacks(account, world);
    if (placed.length === 0) return skip('no stack goes into this account');
    return withoutEchoes(placed.flatMap((one) => judge(one, account, world)));
  });

/** Judges every stack that is there already, together with its live twin. */
export const onLiveStacks = (
  judge: (live: LiveStack, placed: PlacedStack) => readonly Verdict[],
): Judge =>
  onPlacedStacks((placed) => {
    const live = liveStack(placed);
    if ('unknown' in live) return [notRead(`the stacks of ${placed.region}`, live.unknown)];
    return live.value ? judge(live.value, placed) : [skip(`${placed.name} is not there yet`)];
  });

/** Judges every region that stacks go to, with these stacks. */
export const onRegions = (
  judge: (stacks: readonly [PlacedStack, ...PlacedStack[]], world: World) => readonly Verdict[],
): Judge =>
  onAccount((account, world) => {
    const placed = placedStacks(account, world);
    const regions = [...new Set(placed.map(({ region }) => region))];
    if (regions.length === 0) return skip('no stack goes into this account');
    return regions.flatMap((region) => {
      const [first, ...others] = placed.filter((one) => one.region === region);
      return first ? judge([first, ...others], world) : [];
    });
  });

/** What could not be read, and why. */
export const notRead = (what: string, reason: string): Verdict =>
  cannotTell(`${what} could not be read: ${reason.replace(/\.+$/, '')}`);

/** Several stacks miss the same fact, or meet the same fault of a region: that is said once. */
export function withoutEchoes(verdicts: readonly Verdict[]): readonly Verdict[] {
  const said = new Set<string>();
  return verdicts.filter((verdict) => {
    if (verdict.verdict !== 'unknown' && verdict.verdict !== 'fail') return true;
    const text = verdict.verdict === 'fail' ? verdict.message : verdict.because;
    const isNew = !said.has(text);
    said.add(text);
    return isNew;
  });
}
