import { apiOf, functionsBehind, stageLimit, stageMetric } from '../facts/apis.js';
import { shown } from '../facts/functions.js';
import { planLimits } from '../facts/usage-plans.js';
import { lambdaMetric } from '../metrics.js';
import { defineMode, type Place } from '../mode.js';
import { percent, type Share, shareOf } from '../series.js';
import { numberOf, ofType, type Subject } from '../system.js';

const FAILING = 0.05;
const FUNCTION = 'AWS::Lambda::Function';
const STAGES = ['AWS::ApiGateway::Stage', 'AWS::ApiGatewayV2::Stage'];

const isStage = ({ type }: Subject): boolean => STAGES.includes(type);

function stageShare(place: Place, what: '4xx' | '5xx', least: number): Share | undefined {
  const { subject, see } = place;
  if (!isStage(subject)) return undefined;
  const [bad, all] = [stageMetric(place, subject, what), stageMetric(place, subject, 'count')];
  if (!bad || !all) return undefined;
  see.ahead(bad, all);
  return shareOf(see.metric(bad), see.metric(all), least);
}

/** Throttled calls are not among the invocations. Source: Lambda Developer Guide, invocation metrics. */
function throttled({ see }: Pick<Place, 'see'>, fn: Subject): Share | undefined {
  const [bad, ran] = [lambdaMetric(fn, 'Throttles'), lambdaMetric(fn, 'Invocations')];
  see.ahead(bad, ran);
  const [throttles, runs] = [see.metric(bad), see.metric(ran)];
  const all = { ...runs, sum: runs.sum + throttles.sum };
  return shareOf(throttles, all, FAILING);
}

/** The first of the functions behind a stage of which something holds. */
function behind<T>(
  place: Place,
  look: (fn: Subject) => T | undefined,
): { fn: Subject; found: T } | undefined {
  const functions = functionsBehind(place.system, place.subject);
  // All that the causes look at, so that it is one round.
  const names = ['Throttles', 'Invocations', 'Errors', 'Duration'] as const;
  place.see.ahead(...functions.flatMap((fn) => names.map((name) => lambdaMetric(fn, name))));
  const all = place.see.each(functions, (fn) => ({ fn, found: look(fn) }));
  for (const { fn, found } of all) if (found !== undefined) return { fn, found };
  return undefined;
}

const logOf = ({ physicalId, region }: Subject): string =>
  `aws logs tail /aws/lambda/${physicalId} --since 1h --filter-pattern "?Error ?ERROR ?timed" --region ${region}`;

const reservedOf = ({ see }: Place, fn: Subject): number | undefined =>
  see.live(fn.region, 'lambdaFunction', fn.physicalId)?.number('reserved');

export const apiThrottling = defineMode({
  id: 'api-throttling',
  catalog: 'apigw-throttled',
  title: 'Calls of the API are refused or fail',
  types: [...STAGES, FUNCTION],

  symptoms: [
    {
      id: 'api-5xx',
      catalog: 'lambda-unhandled-errors',
      severity: 'error',
      threshold: `5XXError at ${FAILING * 100} % of Count or more over the hour, and at least 5`,
      source: 'CloudWatch User Guide, recommended alarms, API Gateway 5XXError (0.05)',
      judge(place) {
        const share = stageShare(place, '5xx', FAILING);
        return (
          share && {
            seen: `${share.bad} of ${share.all} calls were answered 5xx (${percent(share.share)})`,
          }
        );
      },
    },
    {
      id: 'api-4xx',
      severity: 'warning',
      threshold: `4XXError at ${FAILING * 100} % of Count or more over the hour, and at least 5: told only where the limit of the stage explains it, because callers make 4xx themselves`,
      source: 'CloudWatch User Guide, recommended alarms, API Gateway 4XXError (0.05)',
      isShared: true,
      judge(place) {
        const share = stageShare(place, '4xx', FAILING);
        return (
          share && {
            seen: `${share.bad} of ${share.all} calls were answered 4xx (${percent(share.share)})`,
          }
        );
      },
    },
    {
      id: 'function-throttled',
      catalog: 'lambda-reserved-concurrency-limit',
      severity: 'error',
      threshold: `Throttles at ${FAILING * 100} % of all attempts or more over the hour, and at least 5`,
      source:
        'CloudWatch User Guide, recommended alarms, Lambda Throttles; the share is that of API Gateway (0.05)',
      judge(place) {
        if (place.subject.type !== FUNCTION) return undefined;
        const share = throttled(place, place.subject);
        return (
          share && {
            seen: `${share.bad} of ${share.all} attempts were throttled (${percent(share.share)})`,
          }
        );
      },
    },
  ],

  causes: [
    {
      id: 'stage-limit',
      explains: ['api-4xx'],
      judge(place) {
        const { subject, system, see } = place;
        const api = apiOf(system, subject);
        const limit = api === undefined ? undefined : stageLimit(subject, see, api);
        const all = stageMetric(place, subject, 'count');
        if (api === undefined || !limit || !all) return undefined;
        const busiest = (see.metric(all).max ?? 0) / 60;
        // Half of the rate over a whole minute leaves room for bursts above it within the minute.
        if (busiest < limit.rate / 2) return undefined;
        return {
          certainty: busiest >= limit.rate ? 0.9 : 0.7,
          cause: `The stage lets ${limit.rate} calls a second through, and more came: the rest is answered 429.`,
          evidence: [
            `${Math.round(busiest * 10) / 10} calls a second in the busiest minute`,
            `the limit is that of ${limit.where}`,
          ],
          recovery: [
            subject.type === 'AWS::ApiGateway::Stage'
              ? `Now: aws apigateway update-stage --rest-api-id ${api} --stage-name ${subject.physicalId} --patch-operations "op=replace,path=/*/*/throttling/rateLimit,value=${Math.ceil(2 * Math.max(busiest, limit.rate, 1))}" --region ${subject.region}`
              : `Now: aws apigatewayv2 update-stage --api-id ${api} --stage-name '${subject.physicalId}' --default-route-settings ThrottlingRateLimit=${Math.ceil(2 * Math.max(busiest, limit.rate, 1))} --region ${subject.region}`,
            `In the code: throttlingRateLimit and throttlingBurstLimit of the stage, then apexctl deploy ${subject.stack} --env ${system.environment}`,
            'Let clients try again with growing, random pauses',
          ],
        };
      },
    },
    {
      id: 'usage-plan-limit',
      explains: ['api-4xx'],
      judge(place) {
        const { subject, system, see } = place;
        const api = apiOf(system, subject);
        const all = stageMetric(place, subject, 'count');
        if (api === undefined || !all) return undefined;
        const counted = see.metric(all);
        const busiest = (counted.max ?? 0) / 60;
        const hit = planLimits(place, subject, api).find(
          ({ rate, quota }) =>
            (rate !== undefined && busiest >= rate) || (quota && counted.sum >= quota.calls),
        );
        if (!hit) return undefined;
        const { plan, rate, quota } = hit;
        const isQuota = quota !== undefined && counted.sum >= quota.calls;
        const path = isQuota ? 'quota/limit' : 'throttle/rateLimit';
        return {
          certainty: 0.8,
          cause: isQuota
            ? `${plan.logicalId} lets ${quota.calls} calls through (a ${quota.period}), and more came within an hour.`
            : `${plan.logicalId} lets ${rate} calls a second through, and more came.`,
          evidence: [
            `${counted.sum} calls within the hour, ${Math.round(busiest * 10) / 10} a second in the busiest minute`,
            'Which key it was, the access log of the stage tells; a plan counts each key for itself',
          ],
          recovery: [
            `Now: aws apigateway update-usage-plan --usage-plan-id ${plan.physicalId} --patch-operations op=replace,path=/${path},value=<more> --region ${plan.region}`,
            `In the code: throttle or quota of ${plan.logicalId}, then apexctl deploy ${plan.stack} --env ${system.environment}`,
          ],
        };
      },
    },
    {
      id: 'function-throttled-behind',
      explains: ['api-5xx'],
      judge(place) {
        const found = behind(place, (fn) => throttled(place, fn));
        if (!found) return undefined;
        return {
          certainty: 0.9,
          cause: `${found.fn.logicalId}, which answers for the API, is throttled.`,
          evidence: [`${found.found.bad} of ${found.found.all} attempts were throttled`],
          recovery: [
            `See its limit: aws lambda get-function-concurrency --function-name ${found.fn.physicalId} --region ${found.fn.region}`,
            `Mend what is told of ${found.fn.logicalId}`,
          ],
        };
      },
    },
    {
      id: 'function-times-out',
      explains: ['api-5xx'],
      judge(place) {
        const found = behind(place, (fn) => {
          // Source: Lambda API Reference, CreateFunction: 3 seconds unless told.
          const timeoutMs = 1000 * (numberOf(fn, 'Timeout') ?? 3);
          const max = place.see.metric(lambdaMetric(fn, 'Duration')).max ?? 0;
          const errors = place.see.metric(lambdaMetric(fn, 'Errors')).sum;
          return max >= timeoutMs && errors > 0 ? { max, timeoutMs } : undefined;
        });
        if (!found) return undefined;
        return {
          certainty: 0.85,
          cause: `${found.fn.logicalId} is ended after its ${found.found.timeoutMs / 1000} s: what it waits for does not answer in time.`,
          evidence: [
            `Duration up to ${Math.round(found.found.max)} ms, Timeout ${found.found.timeoutMs} ms`,
          ],
          recovery: [
            `What it did last: ${logOf(found.fn)}`,
            'Mend what is slow; or raise timeout in the code, up to the 29 s that the API waits, then apexctl deploy',
          ],
        };
      },
    },
    {
      id: 'function-fails',
      explains: ['api-5xx'],
      judge(place) {
        const { see, system } = place;
        const found = behind(place, (fn) => {
          const errors = see.metric(lambdaMetric(fn, 'Errors')).sum;
          return errors > 0 ? errors : undefined;
        });
        if (!found) return undefined;
        const { fn } = found;
        const line = see.ifTold(() => see.log(fn.region, fn.physicalId).at(-1));
        return {
          certainty: 0.8,
          cause: `${fn.logicalId}, which answers for the API, ends with errors.`,
          evidence: [
            `${found.found} of its invocations failed`,
            ...(line === undefined ? [] : [`its last words: ${shown(line)}`]),
          ],
          recovery: [
            `Why: ${logOf(fn)}, or apexctl diagnose --text with what it prints`,
            `It began with a release: apexctl status --env ${system.environment}, and deploy the one before`,
          ],
        };
      },
    },
    {
      id: 'function-answers-errors',
      explains: ['api-5xx'],
      judge(place) {
        const { see } = place;
        const found = behind(place, (fn) => {
          if (see.metric(lambdaMetric(fn, 'Errors')).sum > 0) return undefined;
          if (see.metric(lambdaMetric(fn, 'Invocations')).sum === 0) return undefined;
          return see.log(fn.region, fn.physicalId).at(-1);
        });
        if (!found) return undefined;
        return {
          certainty: 0.7,
          cause: `${found.fn.logicalId} answers errors itself: it ran to its end, and says what went wrong.`,
          evidence: [`its last words: ${shown(found.found)}`],
          recovery: [`Why: ${logOf(found.fn)}, or apexctl diagnose --text with what it prints`],
        };
      },
    },
    {
      id: 'reserved-concurrency',
      explains: ['function-throttled'],
      judge(place) {
        const { subject, system, see } = place;
        const reserved = reservedOf(place, subject);
        if (reserved === undefined) return undefined;
        const most = see.ifTold(
          () => see.metric(lambdaMetric(subject, 'ConcurrentExecutions')).max,
        );
        return {
          certainty: 0.95,
          cause:
            reserved === 0
              ? `${subject.logicalId} is switched off: its reserved concurrency is 0.`
              : `${subject.logicalId} may run ${reserved} times at once, and more is wanted.`,
          evidence: [
            `ReservedConcurrentExecutions is ${reserved} now`,
            ...(most === undefined ? [] : [`it ran up to ${most} times at once`]),
          ],
          recovery: [
            reserved === 0
              ? `Now: aws lambda delete-function-concurrency --function-name ${subject.physicalId} --region ${subject.region}`
              : `Now: aws lambda put-function-concurrency --function-name ${subject.physicalId} --reserved-concurrent-executions ${2 * reserved} --region ${subject.region}`,
            `In the code: reservedConcurrentExecutions of ${subject.logicalId}, then apexctl deploy ${subject.stack} --env ${system.environment}`,
          ],
        };
      },
    },
    {
      id: 'account-concurrency',
      explains: ['function-throttled'],
      judge(place) {
        const { subject, system, see } = place;
        if (reservedOf(place, subject) !== undefined) return undefined;
        const others = see
          .each(ofType(system, FUNCTION), (fn) => {
            const max = see.ifTold(() => see.metric(lambdaMetric(fn, 'ConcurrentExecutions')).max);
            return max === undefined ? [] : [{ fn, max }];
          })
          .flat();
        const [busiest] = others.toSorted((a, b) => b.max - a.max);
        return {
          certainty: 0.75,
          cause: `${subject.logicalId} has no limit of its own, so what refuses is the limit of the account in ${subject.region}, or the rate at which it may scale.`,
          evidence: busiest ? [`most at once: ${busiest.fn.logicalId}, ${busiest.max}`] : [],
          recovery: [
            `See the limit and what is free: aws lambda get-account-settings --region ${subject.region}`,
            `Ask for more: aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value <more> --region ${subject.region}`,
            'Reserve some for what must not wait, and limit what may',
          ],
        };
      },
    },
  ],

  lookAt: (place) =>
    isStage(place.subject)
      ? [
          `Which route and why: the access log of the stage; else aws apigateway get-stage --rest-api-id ${apiOf(place.system, place.subject) ?? '<api>'} --stage-name ${place.subject.physicalId} --region ${place.subject.region}`,
          ...functionsBehind(place.system, place.subject).slice(0, 3).map(logOf),
        ]
      : [
          `aws lambda get-function-concurrency --function-name ${place.subject.physicalId} --region ${place.subject.region}`,
          `aws lambda get-account-settings --region ${place.subject.region}`,
        ],
});
