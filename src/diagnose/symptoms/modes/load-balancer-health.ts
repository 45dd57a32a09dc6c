import {
  balancerName,
  balancerSubject,
  balancersOf,
  groupName,
  servicesOf,
} from '../facts/load-balancers.js';
import { groupsOf, letsIn } from '../facts/security-groups.js';
import { balancerMetric, serviceMetric } from '../metrics.js';
import { defineMode, type Place } from '../mode.js';
import { lasts, percent, type Series, shareOf } from '../series.js';
import { asNumber, numberOf, type Subject, textOf } from '../system.js';

const GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const FAILING = 0.05;

/** A count of a group, summed over the balancers that use it; `undefined` where none does. */
function groupSeries(
  { subject, system, see }: Place,
  name: string,
  stat: 'Sum' | 'Minimum' | 'Maximum' | 'Average',
) {
  const group = groupName(subject.physicalId);
  const balancers = balancersOf(system, subject);
  if (subject.type !== GROUP || group === undefined || balancers.length === 0) return undefined;
  const asks = balancers.map((balancer) =>
    balancerMetric(subject, balancer, { name, stat, group }),
  );
  see.ahead(...asks);
  // A group has one balancer in practice; of several the one that shows most tells.
  const all = asks.map((ask) => see.metric(ask));
  return all.toSorted((a, b) => (b.max ?? -1) - (a.max ?? -1))[0];
}

const is = (series: Series | undefined, holds: (value: number) => boolean): boolean =>
  series !== undefined && lasts(series, holds);

const healthOf = ({ physicalId, region }: Subject): string =>
  `What each target says: aws elbv2 describe-target-health --target-group-arn ${physicalId} --region ${region}`;
const logsOf = (service: Subject): string =>
  `Why tasks stop: aws ecs describe-services --cluster ${clusterOf(service)} --services ${nameOf(service)} --region ${service.region} --query "services[].events[:10]"`;
const clusterOf = ({ physicalId }: Subject): string =>
  /service\/([^/]+)\//.exec(physicalId)?.[1] ?? 'default';
const nameOf = ({ physicalId }: Subject): string => physicalId.split('/').at(-1) ?? physicalId;
const anew = (service: Subject): string =>
  `After the repair: aws ecs update-service --cluster ${clusterOf(service)} --service ${nameOf(service)} --force-new-deployment --region ${service.region}`;

const SICK = ['no-healthy-target', 'unhealthy-targets', 'no-target'];

export const loadBalancerHealth = defineMode({
  id: 'load-balancer-health',
  catalog: 'alb-unhealthy-targets',
  title: 'A load balancer has targets that do not answer',
  types: [GROUP, BALANCER],

  symptoms: [
    {
      id: 'no-healthy-target',
      severity: 'error',
      threshold:
        'HealthyHostCount 0 beside UnHealthyHostCount above 0, in most of 15 minutes: nobody is served',
      source:
        'User Guide for Application Load Balancers, CloudWatch metrics; Incident Detection and Response, recommended alarms',
      judge(place) {
        const unhealthy = groupSeries(place, 'UnHealthyHostCount', 'Minimum');
        const healthy = groupSeries(place, 'HealthyHostCount', 'Maximum');
        if (!is(unhealthy, (value) => value > 0) || !is(healthy, (value) => value === 0))
          return undefined;
        return { seen: `0 targets are healthy, ${unhealthy?.last?.value} are not` };
      },
    },
    {
      id: 'unhealthy-targets',
      severity: 'warning',
      threshold:
        'UnHealthyHostCount above 0 in most of 15 minutes: a rolling deployment is over by then',
      source: 'User Guide for Application Load Balancers, CloudWatch metrics',
      judge(place) {
        const unhealthy = groupSeries(place, 'UnHealthyHostCount', 'Minimum');
        const healthy = groupSeries(place, 'HealthyHostCount', 'Maximum');
        if (!is(unhealthy, (value) => value > 0) || is(healthy, (value) => value === 0))
          return undefined;
        return {
          seen: `${unhealthy?.last?.value} targets are not healthy, ${healthy?.last?.value ?? 'an unknown number of'} are`,
        };
      },
    },
    {
      id: 'targets-fail',
      severity: 'error',
      threshold: `HTTPCode_Target_5XX_Count at ${FAILING * 100} % of RequestCount or more, and at least 5`,
      source:
        'Incident Detection and Response, recommended alarms; the share is that of API Gateway (recommended alarms, 5XXError 0.05)',
      judge(place) {
        const bad = groupSeries(place, 'HTTPCode_Target_5XX_Count', 'Sum');
        const all = groupSeries(place, 'RequestCount', 'Sum');
        const share = bad && all && shareOf(bad, all, FAILING);
        return (
          share && {
            seen: `${share.bad} of ${share.all} calls were answered 5xx (${percent(share.share)})`,
          }
        );
      },
    },
    {
      id: 'balancer-fails',
      severity: 'error',
      threshold: `HTTPCode_ELB_5XX_Count at ${FAILING * 100} % of all calls or more, and at least 5: answers of the balancer itself`,
      source:
        'Incident Detection and Response, recommended alarms; the share is that of API Gateway (recommended alarms, 5XXError 0.05)',
      judge({ subject, see }) {
        const balancer = subject.type === BALANCER ? balancerName(subject.physicalId) : undefined;
        if (balancer === undefined || balancer.startsWith('net/')) return undefined;
        const bad = balancerMetric(subject, balancer, {
          name: 'HTTPCode_ELB_5XX_Count',
          stat: 'Sum',
        });
        const all = balancerMetric(subject, balancer, { name: 'RequestCount', stat: 'Sum' });
        see.ahead(bad, all);
        const share = shareOf(see.metric(bad), see.metric(all), FAILING);
        return (
          share && {
            seen: `the balancer itself answered ${share.bad} calls 5xx (${percent(share.share)})`,
          }
        );
      },
    },
  ],

  causes: [
    {
      id: 'no-task-runs',
      explains: SICK,
      judge(place) {
        const idle = place.see
          .each(servicesOf(place.system, place.subject), ({ service }) => {
            const { points } = place.see.metric(serviceMetric(service, 'CPUUtilization'));
            return points.length === 0 ? [{ service }] : [];
          })
          .flat();
        const [first] = idle;
        if (!first) return undefined;
        return {
          certainty: 0.85,
          cause: `No task of ${first.service.logicalId} runs: they stop before they are healthy, or none is wanted.`,
          evidence: ['ECS counts no running task in the last hour'],
          recovery: [
            logsOf(first.service),
            `The last that stopped: aws ecs list-tasks --cluster ${clusterOf(first.service)} --service-name ${nameOf(first.service)} --desired-status STOPPED --region ${first.service.region}`,
            anew(first.service),
          ],
        };
      },
    },
    {
      id: 'memory-used-up',
      explains: SICK,
      judge({ subject, system, see }) {
        const full = see
          .each(servicesOf(system, subject), ({ service }) => {
            const max = see.metric(serviceMetric(service, 'MemoryUtilization')).max ?? 0;
            return max >= 95 ? [{ service, max }] : [];
          })
          .flat();
        const [first] = full;
        if (!first) return undefined;
        return {
          certainty: 0.85,
          cause: `The tasks of ${first.service.logicalId} use up their memory and are ended.`,
          evidence: [`MemoryUtilization up to ${Math.round(first.max)} %`],
          recovery: [
            logsOf(first.service),
            'Raise memoryLimitMiB of the task definition, or mend what grows; then apexctl deploy',
          ],
        };
      },
    },
    {
      id: 'port-closed',
      explains: SICK,
      judge(place) {
        const { subject, system } = place;
        for (const { service, port } of servicesOf(system, subject)) {
          const number = asNumber(port);
          const groups = groupsOf(system, service);
          for (const name of balancersOf(system, subject)) {
            const balancer = balancerSubject(system, name);
            const callers = balancer ? groupsOf(system, balancer) : [];
            if (number === undefined || groups.length === 0 || callers.length === 0) continue;
            const { verdict, from } = letsIn(place, groups, callers, number);
            if (verdict !== 'no') continue;
            return {
              certainty: 0.95,
              cause: `No rule of ${groups.join(', ')} (${service.logicalId}) lets the load balancer in on port ${number}.`,
              evidence: [`rules of the security groups ${from}`],
              recovery: [
                `Now: aws ec2 authorize-security-group-ingress --group-id ${groups[0]} --protocol tcp --port ${number} --source-group ${callers[0]} --region ${subject.region}`,
                `In the code: ${service.logicalId}.connections.allowFrom(balancer, Port.tcp(${number})), then apexctl deploy ${subject.stack} --env ${system.environment}`,
              ],
              absence: [`a rule of ${groups[0]} covers port ${number} from ${callers[0]}`],
            };
          }
        }
        return undefined;
      },
    },
    {
      id: 'health-check-elsewhere',
      explains: SICK,
      judge(place) {
        const { subject, system } = place;
        const asked = textOf(subject, 'HealthCheckPort');
        const wrong = servicesOf(system, subject).find(
          ({ port }) => asked !== undefined && /^\d+$/.test(asked) && String(port) !== asked,
        );
        if (!wrong) return undefined;
        return {
          certainty: 0.85,
          cause: `The health check asks port ${asked}, the container of ${wrong.service.logicalId} listens on ${wrong.port}.`,
          evidence: ['HealthCheckPort and ContainerPort as the deployed templates have them'],
          recovery: [
            `aws elbv2 modify-target-group --target-group-arn ${subject.physicalId} --health-check-port traffic-port --region ${subject.region}`,
            'The same in the code: leave out healthCheck.port; then apexctl deploy',
          ],
        };
      },
    },
    {
      id: 'answers-too-slow',
      explains: SICK,
      judge(place) {
        const { subject } = place;
        const series = groupSeries(place, 'TargetResponseTime', 'Average');
        // Source: ELB API Reference, CreateTargetGroup: 5 seconds for HTTP.
        const timeout = numberOf(subject, 'HealthCheckTimeoutSeconds') ?? 5;
        if (!series || !lasts(series, (value) => value >= timeout)) return undefined;
        return {
          certainty: 0.75,
          cause: `Targets take longer than the ${timeout} s that the health check waits.`,
          evidence: [`TargetResponseTime ${Math.round((series.last?.value ?? 0) * 10) / 10} s`],
          recovery: [
            healthOf(subject),
            'More tasks, or mend what is slow; a health check path that asks nothing of others; a longer grace period for slow starts',
          ],
        };
      },
    },
    {
      id: 'application-fails',
      judge(place) {
        const { subject, system } = place;
        const bad = groupSeries(place, 'HTTPCode_Target_5XX_Count', 'Sum');
        const all = groupSeries(place, 'RequestCount', 'Sum');
        const share = bad && all && shareOf(bad, all, FAILING);
        if (!share) return undefined;
        const [first] = servicesOf(system, subject);
        return {
          certainty: 0.8,
          cause: 'The application behind the target group answers with errors of its own.',
          evidence: [`${share.bad} answers 5xx came from targets`],
          recovery: [
            healthOf(subject),
            ...(first ? [logsOf(first.service)] : []),
            `Read the log of the application, and go back if it began with a release: apexctl status --env ${system.environment}`,
          ],
        };
      },
    },
    {
      id: 'no-target-to-answer',
      explains: ['balancer-fails'],
      judge({ subject, system, see }) {
        const name = balancerName(subject.physicalId);
        const groups = system.subjects.filter(
          (one) =>
            one.type === GROUP && name !== undefined && balancersOf(system, one).includes(name),
        );
        const empty = see
          .each(groups, (group) => {
            const id = groupName(group.physicalId);
            if (id === undefined || name === undefined) return [];
            const of = { name: 'HealthyHostCount', stat: 'Maximum', group: id } as const;
            const series = see.metric(balancerMetric(group, name, of));
            return lasts(series, (value) => value === 0) ? [group] : [];
          })
          .flat();
        const [first] = empty;
        if (!first) return undefined;
        return {
          certainty: 0.9,
          cause: `${first.logicalId} has no healthy target, so the balancer answers 503 itself.`,
          evidence: [`HealthyHostCount of ${groupName(first.physicalId)} is 0`],
          recovery: [healthOf(first), 'Mend what is told of that target group'],
        };
      },
    },
  ],

  lookAt: ({ subject, system }) =>
    subject.type === GROUP
      ? [
          healthOf(subject),
          'The reason there tells: Target.Timeout is network or load, Target.ResponseCodeMismatch a wrong path or the application, Target.NotInUse a zone or listener',
          ...servicesOf(system, subject).map(({ service }) => logsOf(service)),
        ]
      : [
          `aws elbv2 describe-target-groups --load-balancer-arn ${subject.physicalId} --region ${subject.region}, then describe-target-health of each`,
          'Access logs of the balancer tell the reason of each 5xx (error_reason)',
        ],
});
