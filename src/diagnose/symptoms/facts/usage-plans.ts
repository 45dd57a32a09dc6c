import type { See } from '../see.js';
import {
  asNumber,
  idOf,
  isRecord,
  listOf,
  ofType,
  property,
  type Subject,
  type System,
} from '../system.js';

/** What a usage plan lets through of a stage. */
export interface PlanLimit {
  readonly plan: Subject;
  /** Calls a second. */
  readonly rate: number | undefined;
  readonly quota: { readonly calls: number; readonly period: string } | undefined;
}

/** The plans of a stage: rates as they are now, quotas as the deployed templates have them. */
export function planLimits(
  { system, see }: { readonly system: System; readonly see: See },
  stage: Subject,
  api: string,
): readonly PlanLimit[] {
  const plans = ofType(system, 'AWS::ApiGateway::UsagePlan').filter((plan) =>
    listOf(plan, 'ApiStages')
      .filter(isRecord)
      .some(
        ({ ApiId, Stage }) =>
          idOf(system, plan, ApiId) === api && idOf(system, plan, Stage) === stage.physicalId,
      ),
  );
  return see.each(plans, (plan) => {
    const live = see.ifTold(() => see.live(plan.region, 'usagePlan', plan.physicalId));
    const calls = asNumber(property(plan, 'Quota.Limit'));
    return {
      plan,
      rate: live?.number('rate') ?? asNumber(property(plan, 'Throttle.RateLimit')),
      quota:
        calls === undefined ? undefined : { calls, period: String(property(plan, 'Quota.Period')) },
    };
  });
}
