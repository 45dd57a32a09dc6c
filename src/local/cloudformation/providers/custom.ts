import { ids } from '../../core/ids.js';
import { isRecord, numberOf, recordOf, stringOf } from '../../core/values.js';
import { answerBody, responseUrl } from '../answers.js';
import type { Engine } from '../engine.js';
import type { Step } from '../run/run.js';
import { say } from '../wording.js';
import type { Existing, Properties, Provisioned, ResourceProvider } from './contract.js';
import { EarlyRefusal, PlainFailure } from './failure.js';

/** Source: CloudFormation user guide, "ServiceTimeout": one hour at most, which is the default. */
const TIMEOUT_SECONDS = 3_600;

export const isCustomType = (type: string): boolean =>
  /^(Custom::|AWS::CloudFormation::CustomResource$)/.test(type);

/** A resource that the template's own function or topic makes. */
export function customProvider(engine: Engine, type: string): ResourceProvider {
  const ask = (kind: RequestKind, step: Step, asked: Asked): Promise<Provisioned> =>
    request(engine, kind, { ...asked, type, step });
  return {
    type,
    create(properties, step: Step) {
      return ask('Create', step, { properties, fallbackId: step.generatedName() });
    },
    async update(current, properties, step: Step) {
      if (current.properties['ServiceToken'] !== properties['ServiceToken']) {
        throw new EarlyRefusal(say('custom-token-changed'));
      }
      const { physicalId } = current;
      return ask('Update', step, { properties, current, fallbackId: physicalId });
    },
    async delete(current, step: Step) {
      const { properties, physicalId } = current;
      await ask('Delete', step, { properties, current, fallbackId: physicalId });
    },
  };
}

type RequestKind = 'Create' | 'Update' | 'Delete';

interface Asked {
  readonly properties: Properties;
  readonly current?: Existing;
  /** The physical id when the answer names none. */
  readonly fallbackId: string;
}

async function request(
  engine: Engine,
  kind: RequestKind,
  asked: Asked & { readonly type: string; readonly step: Step },
): Promise<Provisioned> {
  const { properties, current, step, type, fallbackId } = asked;
  const token = ids.uuid();
  const requestId = ids.uuid();
  const event = {
    RequestType: kind,
    ServiceToken: properties['ServiceToken'],
    ResponseURL: responseUrl(engine.world.endpoint, token),
    StackId: step.stackId,
    RequestId: requestId,
    LogicalResourceId: step.logicalId,
    ResourceType: type,
    ...(current && { PhysicalResourceId: current.physicalId }),
    ResourceProperties: texts(properties),
    ...(kind === 'Update' && current && { OldResourceProperties: texts(current.properties) }),
  };
  const body = await exchange(engine, event, { token, requestId, step, properties, fallbackId });
  return provisioned(
    answerBody(body),
    requestId,
    kind === 'Create' ? undefined : fallbackId,
    fallbackId,
  );
}

/** Every scalar reaches the function as text, as CloudFormation sends it. */
function texts(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(texts);
  if (isRecord(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, texts(item)]));
  }
  return stringOf(value) ?? value;
}

interface Exchange {
  readonly token: string;
  readonly requestId: string;
  readonly step: Step;
  readonly properties: Properties;
  readonly fallbackId: string;
}

/** Sends the request and waits for its answer, for as long as the service may take. */
async function exchange(engine: Engine, event: object, about: Exchange): Promise<unknown> {
  const { token, requestId, step, properties, fallbackId } = about;
  const over = new AbortController();
  const signal = AbortSignal.any([over.signal, step.signal]);
  const silent = new PlainFailure(say('custom-silent', { request: requestId }), fallbackId);
  const seconds = Math.min(
    numberOf(properties['ServiceTimeout']) ?? TIMEOUT_SECONDS,
    TIMEOUT_SECONDS,
  );
  const answer = engine.answers.wait(token, signal);
  const timeout = engine.world.clock.sleep(seconds * 1_000, signal).then(() => {
    throw silent;
  });
  const sent = send(engine, String(properties['ServiceToken'] ?? ''), event, step).then(
    (worked) => {
      // A function that failed will not answer any more. AWS waits out the timeout; we need not.
      if (!worked) throw silent;
      return new Promise<never>(() => {});
    },
  );
  for (const promise of [answer, timeout, sent]) promise.catch(() => {});
  try {
    return await Promise.race([answer, timeout, sent]);
  } finally {
    over.abort();
  }
}

/** @returns whether an answer may still be expected */
async function send(
  engine: Engine,
  serviceToken: string,
  event: object,
  step: Step,
): Promise<boolean> {
  const by = {
    service: 'cloudformation.amazonaws.com',
    sourceArn: step.stackId,
    sourceAccount: step.account,
  };
  const service = serviceToken.split(':')[2];
  if (service === 'lambda') {
    const lambda = await engine.world.port('lambda');
    const answer = await lambda.invoke({
      functionArn: serviceToken,
      payload: event,
      type: 'RequestResponse',
      by,
    });
    return answer.error === undefined;
  }
  if (service === 'sns') {
    const sns = await engine.world.port('sns');
    const subject = 'AWS CloudFormation custom resource request';
    await sns.publish(serviceToken, { subject, body: JSON.stringify(event) }, by);
    return true;
  }
  throw new PlainFailure(say('custom-token'));
}

function provisioned(
  answer: Readonly<Record<string, unknown>>,
  requestId: string,
  currentId: string | undefined,
  fallbackId: string,
): Provisioned {
  const physicalId = stringOf(answer['PhysicalResourceId']) || currentId;
  if (answer['Status'] !== 'SUCCESS') {
    const message = stringOf(answer['Reason']) ?? '';
    const reason = say('custom-failed', { message, request: requestId });
    throw new PlainFailure(reason, physicalId ?? fallbackId);
  }
  if (physicalId === undefined) throw new PlainFailure(say('custom-no-id'), fallbackId);
  return { physicalId, attributes: flattened(recordOf(answer['Data'])) };
}

/** `Fn::GetAtt` reaches nested members of Data by names with dots. */
function flattened(data: Readonly<Record<string, unknown>>, prefix = ''): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(data).flatMap(([key, value]): [string, unknown][] => [
      [prefix + key, value],
      ...(isRecord(value) ? Object.entries(flattened(value, `${prefix}${key}.`)) : []),
    ]),
  );
}
