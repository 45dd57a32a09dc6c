import type { Resource, Value, World } from '../../src/checking/index.js';
import { oncePerWorld } from './worlds.js';

type Form = 'json' | 'text' | undefined;

/** Types that read a log group or say who may. */
const READERS = new Set([
  'AWS::Logs::MetricFilter',
  'AWS::Logs::SubscriptionFilter',
  'AWS::Logs::QueryDefinition',
  'AWS::Logs::ResourcePolicy',
  'AWS::CloudWatch::Dashboard',
  'AWS::CloudWatch::Alarm',
]);

/** Whether something in the templates may write to a log group: refers to it, or is known by its name. */
export function isWrittenTo(group: Resource, world: World): boolean {
  const name = group.get('LogGroupName');
  if (name.isPresent && (name.likely === undefined || name.likely.startsWith('/aws/'))) {
    const isOfService =
      name.parts[0] !== '/aws/lambda/' && !name.likely?.startsWith('/aws/lambda/');
    if (isOfService || name.resources().length > 0) return true;
    const fn = name.likely?.slice('/aws/lambda/'.length);
    return functions(world).some((one) => one.name.likely === fn || one.name.likely === undefined);
  }
  const text = name.likely;
  const isShared = group.stack.outputs.some((output) => output.value.resources().includes(group));
  return (
    isShared ||
    text !== undefined ||
    group.stack
      .resources()
      .some((one) => !READERS.has(one.type) && one.refersTo.has(group.logicalId))
  );
}

const functions = oncePerWorld((world) =>
  world.resources('AWS::Lambda::Function', 'AWS::Serverless::Function'),
);

/** What the writers write, where all that are known write the same. */
export function formOf(group: Resource, world: World): Form {
  const forms = new Set(writers(world).get(group) ?? []);
  const [only] = forms;
  return forms.size === 1 ? only : undefined;
}

const writers = oncePerWorld((world): ReadonlyMap<Resource, readonly Form[]> => {
  const found = new Map<Resource, Form[]>();
  const note = (target: Value, form: Form) => {
    for (const group of target.resources()) found.set(group, [...(found.get(group) ?? []), form]);
  };
  for (const fn of functions(world)) {
    const isJson = fn.get('LoggingConfig.LogFormat').likely === 'JSON';
    note(fn.get('LoggingConfig.LogGroup'), isJson ? 'json' : undefined);
  }
  for (const stage of world.resources('AWS::ApiGateway::Stage')) {
    const access = stage.get('AccessLogSetting');
    note(access.get('DestinationArn'), accessForm(access));
  }
  for (const stage of world.resources('AWS::ApiGatewayV2::Stage')) {
    const access = stage.get('AccessLogSettings');
    note(access.get('DestinationArn'), accessForm(access));
  }
  for (const flow of world.resources('AWS::EC2::FlowLog')) note(flow.get('LogGroupName'), 'text');
  for (const trail of world.resources('AWS::CloudTrail::Trail'))
    note(trail.get('CloudWatchLogsLogGroupArn'), 'json');
  return found;
});

function accessForm(access: Value): Form {
  const [first] = access.get('Format').parts;
  if (typeof first !== 'string') return undefined;
  return first.trim().startsWith('{') ? 'json' : 'text';
}
