import type { EventRecord } from '../story.js';

export const NESTED = 'AWS::CloudFormation::Stack';

/** Whether the event is about the stack itself, not about one of its resources. */
export const isOwn = ({ type, physicalId, stackId, logicalId, stackName }: EventRecord): boolean =>
  type === NESTED &&
  (physicalId === ''
    ? logicalId !== '' && logicalId === stackName
    : physicalId === stackId || (physicalId === stackName && logicalId === stackName));

export const isFailed = (status: string): boolean => /_FAILED$/.test(status);

/** A hook that stopped its target; one that only warns did not. */
export const isFailedHook = ({ hook }: EventRecord): boolean =>
  hook !== undefined && /FAILED$/.test(hook.status ?? '') && hook.mode !== 'WARN';

/** A validation that refused; one that only warns did not. */
export const isRefusal = ({ validation, kind }: EventRecord): boolean =>
  validation !== undefined && validation.mode !== 'WARN' && kind !== 'VALIDATION_WARNING';

/** States of a stack in which the last thing that was asked of it went well. */
export const isGoodEnd = (status: string): boolean =>
  /^(?:CREATE|UPDATE|IMPORT|DELETE)_COMPLETE$/.test(status);
