import {
  cdkName,
  child,
  children,
  defineRule,
  dottedName,
  fail,
  isProduct,
  nameOf,
  onFiles,
  onResources,
  pass,
  type SourceFile,
  type SyntaxNode,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';

export const ecsInferenceAccelerators = defineRule({
  id: 'ecs-inference-accelerators',
  title: 'A task definition asks for Elastic Inference',
  why: 'Amazon Elastic Inference was shut down in April 2024; no task gets an accelerator any more.',
  fix: 'Remove it; use GPU instances (resourceRequirements of type GPU) or Inferentia.',
  severity: 'warning',
  phase: 'deploy',
  source: 'Amazon ECS Developer Guide and API reference, TaskDefinition: inferenceAccelerators',
  dataAsOf: '2024-04-15',
  judges: [
    onResources('AWS::ECS::TaskDefinition', (task) => {
      const accelerators = task.get('InferenceAccelerators');
      const required = task
        .get('ContainerDefinitions')
        .items()
        .flatMap((container) => container.get('ResourceRequirements').items())
        .filter((one) => one.get('Type').likely === 'InferenceAccelerator');
      const found = [...(accelerators.items().length > 0 ? [accelerators] : []), ...required];
      if (found.length === 0) return pass;
      return found.map((at) =>
        fail(
          `${task.logicalId} asks for an Elastic Inference accelerator, which AWS has shut down.`,
          {
            at,
          },
        ),
      );
    }),
    onFiles(/\.[cm]?[jt]sx?$/, (file) => {
      if (!isProduct(file) || !/inferenceAccelerator/i.test(file.text))
        return skip('no Elastic Inference');
      const verdicts = [...inProps(file), ...inCalls(file)];
      return verdicts.length > 0 ? verdicts : skip('no task definition of the CDK');
    }),
  ],
});

const MESSAGE = 'asks for Elastic Inference, which AWS has shut down.';

function inProps(file: SourceFile): readonly Verdict[] {
  return (file.syntax?.nodes('NewExpression') ?? []).flatMap((node) => {
    const name = cdkName(file, child(node, 'callee')) ?? '';
    if (!/^aws-ecs\..*TaskDefinition$/.test(name)) return [];
    const property = children(children(node, 'arguments')[2], 'properties').find(
      (one) => nameOf(child(one, 'key')) === 'inferenceAccelerators',
    );
    if (!property || isEmpty(child(property, 'value'))) return [pass];
    return [fail(`inferenceAccelerators ${MESSAGE}`, { at: { file, at: property } })];
  });
}

const isEmpty = (value: SyntaxNode | undefined): boolean =>
  nameOf(value) === 'undefined' ||
  (value?.type === 'ArrayExpression' && children(value, 'elements').length === 0);

function inCalls(file: SourceFile): readonly Verdict[] {
  if (!/aws-ecs|aws-cdk-lib/.test(file.text)) return [];
  return (file.syntax?.nodes('CallExpression') ?? [])
    .filter((node) => dottedName(child(node, 'callee'))?.endsWith('.addInferenceAccelerator'))
    .map((node) => fail(`addInferenceAccelerator() ${MESSAGE}`, { at: { file, at: node } }));
}
