import { type Case, subject, times, type World } from './world.js';

const ARN = 'arn:aws:elasticloadbalancing:eu-west-1:111111111111';
const tg = `${ARN}:targetgroup/web/1`;
const service = subject(
  'AWS::ECS::Service',
  'Web',
  {
    LoadBalancers: [{ TargetGroupArn: tg, ContainerPort: 8080 }],
    NetworkConfiguration: { AwsvpcConfiguration: { SecurityGroups: ['sg-web'] } },
  },
  { physicalId: 'arn:aws:ecs:eu-west-1:111111111111:service/shop/web' },
);
const target = (properties = {}) =>
  subject('AWS::ElasticLoadBalancingV2::TargetGroup', 'Group', properties, { physicalId: tg });
const webGroup = (port: number) =>
  subject(
    'AWS::EC2::SecurityGroup',
    'WebGroup',
    {
      SecurityGroupIngress: [
        { IpProtocol: 'tcp', FromPort: port, ToPort: port, SourceSecurityGroupId: 'sg-lb' },
      ],
    },
    { physicalId: 'sg-web' },
  );
const rest = (port = 8080) => [
  service,
  webGroup(port),
  subject(
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
    'Front',
    { SecurityGroups: ['sg-lb'] },
    { physicalId: `${ARN}:loadbalancer/app/front/2` },
  ),
  subject(
    'AWS::ElasticLoadBalancingV2::Listener',
    'Listener',
    { DefaultActions: [{ Type: 'forward', TargetGroupArn: tg }] },
    { physicalId: `${ARN}:listener/app/front/2/3` },
  ),
];
const OF = 'app/front/2 targetgroup/web/1';
const health = (healthy: number | readonly number[], unhealthy: number | readonly number[]) => ({
  [`HealthyHostCount ${OF}`]: healthy,
  [`UnHealthyHostCount ${OF}`]: unhealthy,
});
const tasks = { 'CPUUtilization shop web': 30, 'MemoryUtilization shop web': 40 };
const base: World = {
  subjects: [target(), ...rest()],
  metrics: {
    ...tasks,
    ...health(2, 0),
    [`RequestCount ${OF}`]: 100,
    'RequestCount app/front/2': 100,
  },
};
const plus = (metrics: World['metrics'], more: Partial<World> = {}): World => ({
  ...base,
  ...more,
  metrics: { ...base.metrics, ...metrics },
});

export const balancerCases: readonly Case[] = [
  { name: 'all targets healthy', world: base, tells: [] },
  {
    name: 'no target healthy, and nothing of the release explains it',
    world: plus(health(0, 2)),
    tells: ['no-healthy-target Group -'],
  },
  {
    name: 'no task runs',
    world: plus({
      ...health(0, 1),
      'CPUUtilization shop web': [],
      'MemoryUtilization shop web': [],
    }),
    tells: ['no-healthy-target Group no-task-runs'],
  },
  {
    name: 'tasks that use up their memory',
    world: plus({ ...health(0, 1), 'MemoryUtilization shop web': [...times(58, 60), 60, 99] }),
    tells: ['no-healthy-target Group memory-used-up'],
  },
  {
    name: 'a group that does not let the balancer in',
    world: plus(health(0, 2), { subjects: [target(), ...rest(80)] }),
    tells: ['no-healthy-target Group port-closed'],
  },
  {
    name: 'a health check on a port where nothing listens',
    world: plus(health(0, 2), { subjects: [target({ HealthCheckPort: '9000' }), ...rest()] }),
    tells: ['no-healthy-target Group health-check-elsewhere'],
  },
  {
    name: 'targets slower than the health check waits',
    world: plus({ ...health(1, 1), [`TargetResponseTime ${OF}`]: 7.5 }),
    tells: ['unhealthy-targets Group answers-too-slow'],
  },
  {
    name: 'a rolling deployment',
    world: plus(health(times(60, 2), [...times(54, 0), ...times(6, 1)])),
    tells: [],
  },
  {
    name: 'an application that answers errors',
    world: plus({ [`HTTPCode_Target_5XX_Count ${OF}`]: 20 }),
    tells: ['targets-fail Group application-fails'],
  },
  {
    name: 'a few errors among many answers',
    world: plus({ [`HTTPCode_Target_5XX_Count ${OF}`]: 1 }),
    tells: [],
  },
  {
    name: 'a balancer without healthy targets answers itself',
    world: plus({ ...health(0, 2), 'HTTPCode_ELB_5XX_Count app/front/2': 90 }),
    tells: ['balancer-fails Front no-target-to-answer', 'no-healthy-target Group -'],
  },
  {
    name: 'a target group that nothing uses',
    world: { subjects: [target()], metrics: health(0, 2) },
    tells: [],
  },
  {
    name: 'counts that are refused',
    world: plus({}, { refused: ['AWS/ApplicationELB'] }),
    tells: [],
    untold: ['whether Front shows balancer-fails', ', and 3 more'],
  },
];
