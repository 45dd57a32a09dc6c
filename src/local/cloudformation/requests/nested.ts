import { isRecord, recordOf, stringOf, tagsOf } from '../../core/values.js';
import type { Properties } from '../providers/contract.js';
import type { GivenParameter } from '../template/parameters.js';
import { holdsUnknown } from '../template/values.js';
import type { DeploymentRequest } from './prepare.js';

/** What a nested stack takes over from the outer one. */
export interface Outer {
  readonly capabilities: readonly string[];
  readonly notificationArns: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * The request for a nested stack that the properties of its resource stand for.
 *
 * @param written the properties as the template has them, which tell how unknown values come about
 */
export const nestedRequest = (
  properties: Properties,
  outer: Outer,
  written: unknown = {},
): DeploymentRequest => ({
  TemplateURL: stringOf(properties['TemplateURL']),
  Parameters: Object.entries(recordOf(properties['Parameters'])).map(([key, value]) =>
    holdsUnknown(value)
      ? pending(key, recordOf(recordOf(written)['Parameters'])[key])
      : { ParameterKey: key, ParameterValue: parameterText(value) },
  ),
  Capabilities: outer.capabilities,
  Tags: Object.entries({ ...ownTags(outer.tags), ...tagsOf(properties['Tags']) }).map(
    ([Key, Value]) => ({ Key, Value }),
  ),
  NotificationARNs: outer.notificationArns,
});

const parameterText = (value: unknown): string =>
  Array.isArray(value) ? value.map(String).join(',') : (stringOf(value) ?? '');

/** The value stands for the function that will give it. Source: public reports of nested change sets. */
function pending(key: string, written: unknown): GivenParameter {
  const [name = 'Ref'] = isRecord(written) ? Object.keys(written) : [];
  return { ParameterKey: key, ParameterValue: `{{IntrinsicFunction://${name}}}`, Pending: true };
}

/** Tags of the parent go down; CloudFormation's own are made anew. */
const ownTags = (tags: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(tags).filter(([key]) => !key.startsWith('aws:')));
