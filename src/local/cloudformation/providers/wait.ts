import { ids } from '../../core/ids.js';
import { numberOf, stringOf } from '../../core/values.js';
import { answerBody, responseUrl } from '../answers.js';
import type { Engine } from '../engine.js';
import { say } from '../wording.js';
import type { Properties, ResourceProvider } from './contract.js';
import { PlainFailure } from './failure.js';

/** A URL to signal to; it is the physical id. */
export const waitConditionHandle = ({ world }: Engine): ResourceProvider => ({
  type: 'AWS::CloudFormation::WaitConditionHandle',
  async create() {
    const physicalId = responseUrl(world.endpoint, ids.uuid());
    return { physicalId, attributes: { Id: physicalId } };
  },
  async delete() {},
});

/** Waits until enough different signals reached its handle. */
export const waitCondition = (engine: Engine): ResourceProvider => ({
  type: 'AWS::CloudFormation::WaitCondition',
  async create(properties, step) {
    const physicalId = step.generatedName();
    const signals = await collect(engine, properties, step.signal);
    return { physicalId, attributes: { Data: JSON.stringify(Object.fromEntries(signals)) } };
  },
  async delete() {},
});

async function collect(
  { answers, world }: Engine,
  properties: Properties,
  cancelled: AbortSignal,
): Promise<Map<string, string>> {
  const expected = numberOf(properties['Count']) ?? 1;
  const seconds = numberOf(properties['Timeout']) ?? 0;
  const token = stringOf(properties['Handle'])?.split('/').at(-1) ?? '';
  const received = new Map<string, string>();
  const over = new AbortController();
  const signal = AbortSignal.any([over.signal, cancelled]);
  const timeout = world.clock.sleep(seconds * 1_000, signal).then(() => {
    throw new PlainFailure(say('wait-timeout', { received: received.size, expected }));
  });
  timeout.catch(() => {});
  try {
    while (received.size < expected) {
      const next = answers.wait(token, signal);
      next.catch(() => {});
      const message = answerBody(await Promise.race([next, timeout]));
      const id = stringOf(message['UniqueId']) ?? '';
      if (message['Status'] !== 'SUCCESS') {
        const reason = stringOf(message['Reason']) ?? '';
        throw new PlainFailure(say('wait-failed', { reason, id }));
      }
      received.set(id, stringOf(message['Data']) ?? '');
    }
    return received;
  } finally {
    over.abort();
  }
}
