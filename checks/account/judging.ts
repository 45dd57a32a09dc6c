import {
  type AccountFacts,
  cannotTell,
  type Judge,
  type LiveStack,
  liveStack,
  onAccount,
  onAccountStacks,
  type PlacedStack,
  placedStacks,
  skip,
  type Verdict,
  type World,
} from '../../src/checking/index.js';

type About = (placed: PlacedStack, account: AccountFacts, world: World) => readonly Verdict[];

/** Judges every stack that goes into the account. */
export const onPlacedStacks = (judge: About): Judge =>
  onAccountStacks((stack, account, world) => {
    const placed = placedStacks(account, world).find((one) => one.stack === stack);
    return placed ? judge(placed, account, world) : skip('it does not go into this account');
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
