import { type Case, subject, times, type World } from './world.js';

const arn = 'arn:aws:ecs:eu-west-1:111111111111:service/shop/web';
const service = subject('AWS::ECS::Service', 'Web', {}, { physicalId: arn });
const target = (more = {}) =>
  subject(
    'AWS::ApplicationAutoScaling::ScalableTarget',
    'Target',
    { ResourceId: 'service/shop/web', MinCapacity: 2, MaxCapacity: 10, ...more },
    { physicalId: 'service/shop/web|ecs:service:DesiredCount|ecs' },
  );
const policy = subject('AWS::ApplicationAutoScaling::ScalingPolicy', 'Policy', {
  ScalingTargetId: 'service/shop/web|ecs:service:DesiredCount|ecs',
});
const load = (cpu: number | readonly number[], memory = 40) => ({
  'CPUUtilization shop web': cpu,
  'MemoryUtilization shop web': memory,
});
const whole = [service, target(), policy];
const desired = (count: number): Pick<World, 'resources'> => ({
  resources: { [`${arn}|shop`]: { DesiredCount: count } },
});
const group = subject('AWS::AutoScaling::AutoScalingGroup', 'Fleet', {
  AvailabilityZones: ['eu-west-1a'],
});
const fleet = (has: number | readonly number[], wants: number | readonly number[]) => ({
  'GroupInServiceInstances fleet': has,
  'GroupDesiredCapacity fleet': wants,
});

export const scalingCases: readonly Case[] = [
  { name: 'a service with room', world: { subjects: whole, metrics: load(60) }, tells: [] },
  {
    name: 'a service at its maximum',
    world: { subjects: whole, metrics: load(96), ...desired(10) },
    tells: ['service-overloaded Web at-maximum'],
  },
  {
    name: 'a service whose minimum is its maximum, and memory that is full',
    world: {
      subjects: [service, target({ MinCapacity: 2, MaxCapacity: 2 }), policy],
      metrics: load(20, 95),
      ...desired(2),
    },
    tells: ['service-overloaded Web at-maximum'],
  },
  {
    name: 'a service that nothing scales',
    world: { subjects: [service], metrics: load(96), ...desired(2) },
    tells: ['service-overloaded Web nothing-scales'],
  },
  {
    name: 'a scalable target without a policy',
    world: { subjects: [service, target()], metrics: load(96), ...desired(2) },
    tells: ['service-overloaded Web nothing-scales'],
  },
  {
    name: 'scaling that is held back',
    world: {
      subjects: [service, target({ SuspendedState: { DynamicScalingOutSuspended: true } }), policy],
      metrics: load(96),
      ...desired(2),
    },
    tells: ['service-overloaded Web scaling-held-back'],
  },
  {
    name: 'room for more, and it does not come',
    world: { subjects: whole, metrics: load(96), ...desired(4) },
    tells: ['service-overloaded Web -'],
  },
  {
    name: 'a burst that scaling has answered',
    world: { subjects: whole, metrics: load([...times(52, 96), ...times(8, 55)]), ...desired(4) },
    tells: [],
  },
  {
    name: 'a group that does not get its instances',
    world: { subjects: [group], metrics: fleet(1, 3) },
    tells: ['group-below-desired Fleet launch-suspended'],
  },
  {
    name: 'a group that is just growing',
    world: { subjects: [group], metrics: fleet(times(60, 1), [...times(56, 1), ...times(4, 3)]) },
    tells: [],
  },
  { name: 'a group that collects no metrics', world: { subjects: [group] }, tells: [] },
  {
    name: 'a load that is refused',
    world: { subjects: whole, refused: ['AWS/ECS'] },
    tells: [],
    untold: ['whether Web shows service-overloaded'],
  },
];
