import {
  defineRule,
  fail,
  onAssembly,
  onResources,
  pass,
  type Resource,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { callersIn } from '../callers.js';

export const lambdaTracingDisabled = defineRule({
  id: 'lambda-tracing-disabled',
  title: 'An API or its functions are not traced',
  why: 'It is off unless switched on, and then nobody sees where a slow request spent its time.',
  fix: 'Set TracingConfig.Mode to Active and TracingEnabled on the stage.',
  severity: 'info',
  phase: 'practice',
  source: 'Lambda Developer Guide, "Visualize Lambda function invocations using AWS X-Ray"',
  judges: [
    onAssembly((world) => {
      const fns = new Set(
        callersIn(world)
          .filter(({ service }) => service === 'apigateway.amazonaws.com')
          .map(({ fn }) => fn),
      );
      return fns.size > 0 ? [...fns].map(ofFunction) : skip('no function behind an API');
    }),
    onResources('AWS::ApiGateway::Stage', (stage) => {
      const at = stage.get('TracingEnabled');
      if (at.boolean === true || at.isOpen) return pass;
      return fail(`The stage ${stage.logicalId} is not traced.`, { at: at.isPresent ? at : stage });
    }),
  ],
});

function ofFunction(fn: Resource): Verdict {
  const at = fn.get('TracingConfig.Mode');
  if (at.likely === 'Active' || at.isOpen) return pass;
  return fail(
    `${fn.logicalId} serves an API and is not traced (Mode is ${at.likely ?? 'PassThrough'}).`,
    {
      at: at.isPresent ? at : fn,
    },
  );
}
