import {
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  skip,
  type Value,
  type Verdict,
} from '../../../src/checking/index.js';
import { type Served, servedBy } from '../served-containers.js';

export const albHealthCheckMisconfigured = defineRule({
  id: 'alb-health-check-misconfigured',
  title: 'A health check cannot succeed',
  why: 'The load balancer never sees a healthy target, and the service replaces its tasks without end.',
  fix: 'Set path, port, matcher, interval and timeout to what the container answers, and HealthCheckGracePeriodSeconds to what it takes to start.',
  severity: 'warning',
  phase: 'run',
  source:
    'Elastic Load Balancing User Guide for Application Load Balancers, "Health checks for your target groups"; Amazon ECS API reference, Service healthCheckGracePeriodSeconds',
  judges: [
    onResources('AWS::ElasticLoadBalancingV2::TargetGroup', (group, world) => {
      if (group.get('TargetType').likely === 'lambda')
        return skip('functions have no health check');
      if (group.get('HealthCheckEnabled').likely?.toLowerCase() === 'false')
        return skip('no health check');
      const faults = [
        ...ofTiming(group),
        ...ofMatcher(group),
        ...servedBy(group, world).flatMap((served) => [
          ...ofPath(group, served),
          ...ofPort(group, served),
          ...ofStart(group, served),
        ]),
      ];
      return faults.length > 0 ? faults : pass;
    }),
  ],
});

/** AWS's defaults for targets other than functions, of an Application Load Balancer. */
const INTERVAL = 30;
const TIMEOUT = 5;
const UNHEALTHY = 2;

const numberOr = (otherwise: number, { isAbsent, likely }: Value): number =>
  isAbsent ? otherwise : likely === undefined ? Number.NaN : Number(likely);

const isHttp = (group: Resource): boolean =>
  ['HTTP', 'HTTPS'].includes(group.get('Protocol').likely ?? '');

function ofTiming(group: Resource): readonly Verdict[] {
  const interval = numberOr(INTERVAL, group.get('HealthCheckIntervalSeconds'));
  const at = group.get('HealthCheckTimeoutSeconds');
  const timeout = numberOr(TIMEOUT, at);
  if (!isHttp(group) || !(timeout >= interval)) return [];
  return [
    fail(`The timeout of ${timeout} s is not below the interval of ${interval} s.`, {
      at: at.isPresent ? at : group.get('HealthCheckIntervalSeconds'),
    }),
  ];
}

function ofMatcher(group: Resource): readonly Verdict[] {
  const at = group.get('Matcher.HttpCode');
  const codes = at.likely?.split(/[,-]/).map(Number);
  if (!codes || codes.some((code) => !(code >= 400))) return [];
  return [fail(`The matcher ${at.shown} takes only answers that are errors.`, { at })];
}

function ofPath(group: Resource, { container }: Served): readonly Verdict[] {
  const at = group.get('HealthCheckPath');
  const path = at.isAbsent ? '/' : at.likely;
  const command = container
    .get('HealthCheck.Command')
    .items()
    .map(({ likely }) => likely ?? '')
    .join(' ');
  const [, own] = /https?:\/\/[^\s/'"]+(\/[^\s'"?|;&]*)/.exec(command) ?? [];
  if (own === undefined || own === '/' || path !== '/') return [];
  return [
    fail(`The health check asks for "/", and the container is healthy at ${own}.`, {
      at: at.isPresent ? at : group,
    }),
  ];
}

function ofPort(group: Resource, { container, port }: Served): readonly Verdict[] {
  const at = group.get('HealthCheckPort');
  const asked = at.isAbsent || at.likely === 'traffic-port' ? undefined : Number(at.likely);
  const open = container
    .get('PortMappings')
    .items()
    .map((mapping) => mapping.get('ContainerPort').likely);
  if (open.includes(undefined)) return [];
  const isOpen = (wanted: number) => open.some((one) => Number(one) === wanted);
  const protocol = group.get('Protocol').likely;
  const check = group.get('HealthCheckProtocol').likely ?? protocol;
  const isOther = asked === undefined && check !== protocol && isHttp(group);
  return [
    ...(asked !== undefined && !Number.isNaN(asked) && !isOpen(asked)
      ? [
          fail(`The health check asks on port ${asked}; the container has ${open.join(', ')}.`, {
            at,
          }),
        ]
      : []),
    ...(asked === undefined && port !== undefined && open.length > 0 && !isOpen(port)
      ? [fail(`The service sends to port ${port}; the container has ${open.join(', ')}.`)]
      : []),
    ...(isOther
      ? [
          fail(`The health check speaks ${check} on a port that speaks ${protocol}.`, {
            at: group.get('HealthCheckProtocol'),
          }),
        ]
      : []),
  ];
}

/** A container that says it takes long to start, and a service that gives it no time. */
function ofStart(group: Resource, { container, service }: Served): readonly Verdict[] {
  const start = numberOr(0, container.get('HealthCheck.StartPeriod'));
  const interval = numberOr(INTERVAL, group.get('HealthCheckIntervalSeconds'));
  const patience = interval * numberOr(UNHEALTHY, group.get('UnhealthyThresholdCount'));
  if (service.get('HealthCheckGracePeriodSeconds').isPresent || !(start > patience)) return [];
  return [
    fail(
      `The container takes up to ${start} s to start, ${service.logicalId} has no HealthCheckGracePeriodSeconds, and targets are given up after ${patience} s.`,
      { at: service },
    ),
  ];
}
