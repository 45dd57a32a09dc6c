import type { Examples } from '../../../src/checking/index.js';

const target = (properties: object = {}) => ({
  Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
  Properties: {
    ServiceNamespace: 'ecs',
    ScalableDimension: 'ecs:service:DesiredCount',
    ResourceId: { 'Fn::Sub': 'service/${Cluster}/${Service.Name}' },
    MinCapacity: 2,
    MaxCapacity: 10,
    ...properties,
  },
});
const tracking = (PredefinedMetricType: string) => ({
  Type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
  Properties: {
    PolicyType: 'TargetTrackingScaling',
    ScalingTargetId: { Ref: 'Target' },
    TargetTrackingScalingPolicyConfiguration: {
      TargetValue: 70,
      PredefinedMetricSpecification: { PredefinedMetricType },
    },
  },
});
const cpu = tracking('ECSServiceAverageCPUUtilization');
const steps = {
  Type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
  Properties: { PolicyType: 'StepScaling', ScalingTargetId: { Ref: 'Target' } },
};
const ecs = {
  Cluster: { Type: 'AWS::ECS::Cluster' },
  Service: { Type: 'AWS::ECS::Service', Properties: {} },
};

export const examples: Examples = {
  pass: [
    { resources: { ...ecs, Target: target(), Cpu: cpu } },
    {
      name: 'steps by an alarm',
      resources: {
        ...ecs,
        Target: target(),
        Steps: steps,
        Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmActions: [{ Ref: 'Steps' }] } },
      },
    },
    {
      name: 'by the clock',
      resources: {
        ...ecs,
        Target: target({ ScheduledActions: [{ Schedule: 'cron(0 8 * * ? *)' }] }),
      },
    },
    {
      name: 'a table',
      resources: {
        Table: { Type: 'AWS::DynamoDB::Table' },
        Target: target({
          ServiceNamespace: 'dynamodb',
          ScalableDimension: 'dynamodb:table:ReadCapacityUnits',
          ResourceId: { 'Fn::Sub': 'table/${Table}' },
        }),
        Read: tracking('DynamoDBReadCapacityUtilization'),
      },
    },
  ],
  fail: [
    { resources: { ...ecs, Target: target() }, at: 'Target', says: /No template has a scaling/ },
    { resources: { ...ecs, Target: target({ MaxCapacity: 2 }), Cpu: cpu }, says: /both 2/ },
    { resources: { ...ecs, Target: target({ MaxCapacity: 1 }), Cpu: cpu }, says: /2 is above/ },
    {
      resources: { ...ecs, Target: target({ ResourceId: 'shop/web' }), Cpu: cpu },
      says: /service\/<cluster>\/<service>/,
    },
    {
      resources: { ...ecs, Target: target({ ServiceNamespace: 'dynamodb' }), Cpu: cpu },
      says: /not one of dynamodb/,
    },
    {
      name: 'the metric of another service',
      resources: { ...ecs, Target: target(), Cpu: tracking('DynamoDBReadCapacityUtilization') },
      says: /is of dynamodb/,
    },
    { name: 'steps that nobody calls', resources: { ...ecs, Target: target(), Steps: steps } },
  ],
  skip: [{ name: 'a service of fixed size', resources: ecs }],
};
