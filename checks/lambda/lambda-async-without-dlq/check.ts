import {
  defineRule,
  fail,
  onAssembly,
  pass,
  type Resource,
  skip,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { callersIn } from '../callers.js';
import { functionIn } from '../permissions.js';

export const lambdaAsyncWithoutDlq = defineRule({
  id: 'lambda-async-without-dlq',
  title: 'A function that is invoked asynchronously has no destination for failures',
  why: 'After two retries the event is lost.',
  fix: 'Add a dead-letter queue or an on-failure destination, and alarm on it.',
  severity: 'info',
  phase: 'practice',
  source: 'Lambda Developer Guide, "Capturing records of Lambda asynchronous invocations"',
  judges: [onAssembly(judge)],
});

const ASYNCHRONOUS: ReadonlySet<string> = new Set([
  's3.amazonaws.com',
  'sns.amazonaws.com',
  'events.amazonaws.com',
]);

function judge(world: World): Verdict | readonly Verdict[] {
  const callers = new Map<Resource, string>();
  for (const { fn, service, shown } of callersIn(world))
    if (ASYNCHRONOUS.has(service) && !callers.has(fn)) callers.set(fn, shown);
  if (callers.size === 0) return skip('nothing is invoked asynchronously');
  const caught = new Set(
    world
      .resources('AWS::Lambda::EventInvokeConfig')
      .filter((one) => one.get('DestinationConfig.OnFailure').isPresent)
      .map((one) => functionIn(one.get('FunctionName'))),
  );
  return [...callers].map(([fn, shown]) =>
    caught.has(fn) || fn.get('DeadLetterConfig').isPresent
      ? pass
      : fail(`${shown} invokes ${fn.logicalId} asynchronously, and nothing catches what fails.`, {
          at: fn,
        }),
  );
}
