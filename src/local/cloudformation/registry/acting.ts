import { ids } from '../../core/ids.js';
import type { HandlerActor } from '../../core/ports.js';
import type { Engine } from '../engine.js';
import { newOperation } from '../run/launch.js';
import { type Run, type Step, stepOf } from '../run/run.js';

/** The circumstances of a handler that is called outside of any stack: nothing is rolled back. */
export function runFor(engine: Engine, actor: HandlerActor): Run {
  const { account, region, by, roleArn } = actor;
  const scope = { account, region };
  const authority = { by, ...(roleArn !== undefined && { roleArn }) };
  const signal = actor.signal
    ? AbortSignal.any([actor.signal, engine.world.signal])
    : engine.world.signal;
  return {
    engine,
    stackId: '',
    stackName: '',
    scope,
    tables: engine.tables(scope),
    operation: newOperation({ type: 'CREATE_STACK', authority }),
    desired: { template: '', parameters: [], tags: {}, capabilities: [], notificationArns: [] },
    abort: () => {},
    aborted: () => undefined,
    signal,
    imports: new Set(),
    secrets: new Set(),
  };
}

/** No tags of a stack, and a name of chance where a model gives none. */
export function stepFor(run: Run, type: string): Step {
  const name = ids.lower(32);
  const step = stepOf(run, type.split('::')[2] ?? type, type);
  return { ...step, stackTags: {}, generatedName: (maxLength = 255) => name.slice(0, maxLength) };
}
