import {
  defineRule,
  factOf,
  fail,
  liveStack,
  type PlacedStack,
  pass,
  type Resource,
  type Usage,
  type Verdict,
} from '../../../src/checking/index.js';
import { notRead, onRegions } from '../judging.js';

const STACK = 'AWS::CloudFormation::Stack';

export const serviceQuotaExceeded = defineRule({
  id: 'service-quota-exceeded',
  title: 'The deployment makes more than a quota of the account allows',
  why: 'The service refuses what is above its quota, and the stack is rolled back.',
  fix: 'Remove what is left over, or ask for a higher quota in Service Quotas; that takes hours to days.',
  severity: 'error',
  phase: 'deploy',
  source: 'Service Quotas User Guide; quotas pages of the services',
  wouldFailWith: 'The maximum number of <resources> has been reached.',
  recognises: [
    /\b(?:LimitExceeded(?:Exception)?|ServiceQuotaExceeded(?:Exception)?|TooMany\w+|(?:Vpc|Address|Subnet|NatGateway)LimitExceeded)\b/i,
    /The maximum number of (.+?) has been reached/i,
  ],
  judges: [
    onRegions((stacks) => {
      const [{ facts, region }] = stacks;
      const byType = Object.entries(facts.quotas ?? {}).map(([type, usage]) =>
        verdict(usage, added(type, stacks), { region, of: type }),
      );
      const byBus = Object.entries(facts.rules ?? {}).map(([bus, usage]) =>
        verdict(usage, addedRules(bus, stacks), { region, of: `rules on ${bus}` }),
      );
      return [...byType, ...byBus];
    }),
  ],
});

/** What is new of something, and whether that is certain. */
interface Added {
  readonly new: readonly (Resource | PlacedStack)[];
  readonly unknown: string | undefined;
}

interface About {
  readonly region: string;
  readonly of: string;
}

function verdict(
  usage: ReturnType<typeof factOf<Usage>>,
  more: Added,
  { region, of }: About,
): Verdict {
  if ('unknown' in usage) {
    return more.new.length > 0 ? notRead(`the quota for ${of} in ${region}`, usage.unknown) : pass;
  }
  const { what, used, limit } = usage.value;
  if (used + more.new.length <= limit) return pass;
  if (more.unknown !== undefined) return notRead(`how many ${what} are new`, more.unknown);
  const [first] = more.new;
  if (!first) return pass;
  return fail(
    `${region} has ${used} ${what} of at most ${limit}, and ${more.new.length} more would be made.`,
    { at: 'facts' in first ? first.stack : first, evidence: { used, limit, new: more.new.length } },
  );
}

function added(type: string, stacks: readonly PlacedStack[]): Added {
  const fresh = type === STACK ? stacks.filter(isNew) : [];
  return together(
    stacks.map((one) => addedIn(one, one.stack.resources(type))),
    fresh,
  );
}

const addedRules = (bus: string, stacks: readonly PlacedStack[]): Added =>
  together(
    stacks.map((one) =>
      addedIn(
        one,
        one.stack
          .resources('AWS::Events::Rule')
          .filter((rule) => (rule.get('EventBusName').likely ?? 'default') === bus),
      ),
    ),
    [],
  );

function addedIn(placed: PlacedStack, made: readonly Resource[]): Added {
  if (made.length === 0 || isNew(placed)) return { new: made, unknown: undefined };
  const live = factOf(placed.facts.resources?.[placed.name]);
  if ('unknown' in live) return { new: made, unknown: live.unknown };
  const there = new Set(live.value.map(({ logicalId }) => logicalId));
  return { new: made.filter(({ logicalId }) => !there.has(logicalId)), unknown: undefined };
}

const together = (parts: readonly Added[], fresh: readonly PlacedStack[]): Added => ({
  new: [...fresh, ...parts.flatMap((part) => part.new)],
  unknown: parts.find(({ unknown }) => unknown !== undefined)?.unknown,
});

function isNew(placed: PlacedStack): boolean {
  const live = liveStack(placed);
  return 'value' in live && live.value === undefined;
}
