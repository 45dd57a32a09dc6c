import type { Examples } from '../../../src/checking/index.js';

const task = (properties: object) => ({
  Type: 'AWS::ECS::TaskDefinition',
  Properties: { ContainerDefinitions: [{ Name: 'web', Image: 'nginx' }], ...properties },
});
const accelerator = { DeviceName: 'device_1', DeviceType: 'eia2.medium' };
const cdk = (code: string) => ({
  'infra/tasks.ts': `import * as ecs from 'aws-cdk-lib/aws-ecs';\n${code}`,
});

export const examples: Examples = {
  pass: [
    { resources: { Task: task({}) } },
    {
      name: 'GPUs are current',
      resources: {
        Task: task({
          ContainerDefinitions: [{ ResourceRequirements: [{ Type: 'GPU', Value: '1' }] }],
        }),
      },
    },
    { name: 'none', resources: { Task: task({ InferenceAccelerators: [] }) } },
  ],
  fail: [
    { resources: { Task: task({ InferenceAccelerators: [accelerator] }) }, at: 'Task' },
    {
      name: 'of a container',
      resources: {
        Task: task({
          ContainerDefinitions: [
            { ResourceRequirements: [{ Type: 'InferenceAccelerator', Value: 'device_1' }] },
          ],
        }),
      },
    },
    {
      files: cdk(
        `new ecs.TaskDefinition(this, 'Task', { compatibility: ecs.Compatibility.EC2, inferenceAccelerators: [{ deviceName: 'a' }] });`,
      ),
      at: 'infra/tasks.ts',
    },
    { files: cdk(`task.addInferenceAccelerator({ deviceName: 'a', deviceType: 'eia2.medium' });`) },
  ],
  skip: [
    {
      name: 'other code with that word',
      files: { 'src/models.ts': 'export const inferenceAccelerators = [1, 2];' },
    },
  ],
};
