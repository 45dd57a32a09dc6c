import * as v from 'valibot';
import { canonicalJson, contentHash, isRecord } from '../assembly/index.js';
import { PLAN_EXPIRES_MS, type Plan } from './plan.js';
import { planSchema } from './plan-schema.js';
import type { CleanupScope } from './world.js';

/** Why a plan is not accepted. */
export type Refusal = 'unreadable' | 'other-version' | 'edited' | 'foreign' | 'expired';

export type Decoded =
  | { readonly ok: true; readonly plan: Plan }
  | { readonly ok: false; readonly refusal: Refusal; readonly because: string };

interface Here {
  readonly scope: Pick<CleanupScope, 'environment' | 'account' | 'partition'>;
  readonly now: Date;
}

/** Canonical JSON, one line. */
export const encodePlan = (plan: Plan): string => `${canonicalJson(plan)}\n`;

/** A plan from a file, or why it is not one that may be carried out here and now. */
export function decodePlan(text: string, { scope, now }: Here): Decoded {
  const value = parsed(text);
  if (!isRecord(value)) return refuse('unreadable', 'it is not a JSON document of a plan');
  if (value['planVersion'] !== 1)
    return refuse(
      'other-version',
      `its version is ${JSON.stringify(value['planVersion']) ?? 'not told'}, this program writes 1`,
    );
  const read = v.safeParse(planSchema, value);
  if (!read.success) {
    const [issue] = read.issues;
    return refuse('unreadable', `${v.getDotPath(issue) ?? 'the plan'}: ${issue.message}`);
  }
  const plan: Plan = read.output;
  const { hash, ...content } = plan;
  if (contentHash(content) !== hash) return refuse('edited', 'its content does not match its hash');
  const foreign = foreignIn(plan, scope);
  if (foreign !== undefined) return refuse('foreign', foreign);
  const [made, until] = [Date.parse(plan.madeAt), Date.parse(plan.expires)];
  if (until - made > PLAN_EXPIRES_MS || made < Date.parse(plan.evidenceAt) - plan.skewMs)
    return refuse('edited', 'its times do not fit together');
  return now.getTime() < until
    ? { ok: true, plan }
    : refuse('expired', `it could be carried out until ${plan.expires}`);
}

/** Whether evidence is too old to remove anything on it. `at` and `now` by the same clock. */
export const isStale = (at: string, now: Date, maxAgeMs: number): boolean =>
  !(now.getTime() - Date.parse(at) <= maxAgeMs);

const refuse = (refusal: Refusal, because: string): Decoded => ({ ok: false, refusal, because });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function foreignIn(
  plan: Plan,
  { environment, account, partition }: Here['scope'],
): string | undefined {
  if (plan.environment !== environment)
    return `it was made for the environment ${plan.environment}`;
  if (plan.account !== account || plan.partition !== partition)
    return `it was made for account ${plan.account} (${plan.partition})`;
  const item = plan.items.find(
    (one) =>
      one.account !== account || one.partition !== partition || !plan.regions.includes(one.region),
  );
  return item && `${item.type} ${item.id} lies outside account ${account} or its regions`;
}
