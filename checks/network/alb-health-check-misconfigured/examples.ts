import type { Examples } from '../../../src/checking/index.js';

const group = (properties: object = {}) => ({
  Type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
  Properties: { Protocol: 'HTTP', Port: 80, TargetType: 'ip', ...properties },
});
const healthy = (path: string, more: object = {}) => ({
  HealthCheck: {
    Command: ['CMD-SHELL', `curl -f http://localhost:8080${path} || exit 1`],
    ...more,
  },
});
const web = (container: object = {}, service: object = {}) => ({
  Task: {
    Type: 'AWS::ECS::TaskDefinition',
    Properties: {
      ContainerDefinitions: [
        { Name: 'web', PortMappings: [{ ContainerPort: 8080 }], ...container },
      ],
    },
  },
  Service: {
    Type: 'AWS::ECS::Service',
    Properties: {
      TaskDefinition: { Ref: 'Task' },
      LoadBalancers: [
        { ContainerName: 'web', ContainerPort: 8080, TargetGroupArn: { Ref: 'Group' } },
      ],
      ...service,
    },
  },
});

export const examples: Examples = {
  pass: [
    { name: 'the defaults', resources: { Group: group() } },
    {
      resources: {
        Group: group({ HealthCheckTimeoutSeconds: 29, HealthCheckIntervalSeconds: 30 }),
      },
    },
    {
      name: 'the container answers at "/"',
      resources: { Group: group({ HealthCheckPath: '/' }), ...web(healthy('/')) },
    },
    {
      resources: {
        Group: group({ HealthCheckPath: '/health', HealthCheckPort: '8080' }),
        ...web(healthy('/health')),
      },
    },
    {
      name: 'time to start',
      resources: {
        Group: group({ HealthCheckPath: '/health' }),
        ...web(healthy('/health', { StartPeriod: 120 }), { HealthCheckGracePeriodSeconds: 180 }),
      },
    },
  ],
  fail: [
    {
      resources: {
        Group: group({ HealthCheckTimeoutSeconds: 30, HealthCheckIntervalSeconds: 30 }),
      },
      at: 'Group',
      says: /30 s is not below/,
    },
    {
      name: 'against the default timeout',
      resources: { Group: group({ HealthCheckIntervalSeconds: 5 }) },
      says: /timeout of 5 s/,
    },
    { resources: { Group: group(), ...web(healthy('/health')) }, says: /healthy at \/health/ },
    {
      resources: { Group: group({ HealthCheckPort: '9000' }), ...web() },
      says: /port 9000; the container has 8080/,
    },
    {
      resources: {
        Group: group(),
        ...web({ PortMappings: [{ ContainerPort: 3000 }] }),
      },
      says: /sends to port 8080; the container has 3000/,
    },
    {
      resources: { Group: group({ HealthCheckProtocol: 'HTTPS' }), ...web() },
      says: /speaks HTTPS/,
    },
    { resources: { Group: group({ Matcher: { HttpCode: '404' } }) }, says: /errors/ },
    {
      name: 'no time to start',
      resources: {
        Group: group({ HealthCheckPath: '/health' }),
        ...web(healthy('/health', { StartPeriod: 120 })),
      },
      at: 'Service',
    },
  ],
  skip: [{ name: 'a function', resources: { Group: group({ TargetType: 'lambda' }) } }],
};
