import { TIERS, type Tier } from '../resource-type.js';

/** What one item of a plan needs. */
export interface Needs {
  readonly tier: Tier;
  readonly type: string;
  /** Actions that only read. */
  readonly look: readonly string[];
  /** Actions that change something, undo included. */
  readonly change: readonly string[];
  /** Exactly what they may touch; `*` where the service has no ARNs. */
  readonly arns: readonly string[];
}

/** Credentials for some items of a plan, which can do nothing else. */
export interface NarrowSession {
  readonly tier: Tier;
  /** IAM policy, JSON. */
  readonly policy: string;
  /** Places in the list that was given. */
  readonly items: readonly number[];
}

/** Characters of an inline session policy. Source: STS API reference, AssumeRole, Policy. */
const MOST_CHARACTERS = 2048;

/**
 * The sessions that carry out a list of items, one or more a tier: each policy names the ARNs and the
 * actions of its items and nothing else. Reads are allowed on everything, because removal is only over
 * when a direct read says so.
 *
 * @param most characters of one policy
 * @returns items that fit into no policy by themselves are in none
 */
export function narrowSessions(
  items: readonly Needs[],
  most = MOST_CHARACTERS,
): readonly NarrowSession[] {
  const sessions: NarrowSession[] = [];
  for (const tier of TIERS) {
    let open: number[] = [];
    const close = () => {
      if (open.length > 0)
        sessions.push({
          tier,
          policy: policyOf(open.flatMap((at) => items[at] ?? [])),
          items: open,
        });
      open = [];
    };
    for (const [at, item] of items.entries()) {
      if (item.tier !== tier) continue;
      const fits = (list: readonly number[]) =>
        policyOf(list.flatMap((one) => items[one] ?? [])).length <= most;
      if (!fits([at])) continue;
      if (!fits([...open, at])) close();
      open.push(at);
    }
    close();
  }
  return sessions;
}

interface Statement {
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

/** One statement a set of actions, so that no action reaches the resources of another type. */
export function policyOf(items: readonly Needs[]): string {
  const looks = sorted(items.flatMap(({ look }) => look));
  const byActions = new Map<string, Statement>();
  for (const { change, arns } of items) {
    const Action = sorted(change);
    if (Action.length === 0) continue;
    const key = Action.join(' ');
    const Resource = sorted([...(byActions.get(key)?.Resource ?? []), ...arns]);
    byActions.set(key, { Effect: 'Allow', Action, Resource });
  }
  const reads: readonly Statement[] =
    looks.length > 0 ? [{ Effect: 'Allow', Action: looks, Resource: ['*'] }] : [];
  return JSON.stringify({ Version: '2012-10-17', Statement: [...reads, ...byActions.values()] });
}

const sorted = (list: readonly string[]): readonly string[] => [...new Set(list)].sort();
