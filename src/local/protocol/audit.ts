import { AwsError } from '../core/aws-error.js';
import type { Cloud } from '../core/create-world.js';
import type { Call } from '../core/handlers.js';
import type { Input } from './decode.js';
import { asAwsError } from './errors.js';
import type { Identified } from './identify.js';

/** Whether an operation changes nothing, by its name. */
export const isRead = (operation: string): boolean => READS.test(operation);

const READS =
  /^(?:Batch(?:Check|Describe|Get)|Check|Describe|Detect|Download|Estimate|Filter|Get|Head|List|Lookup|Query|Receive|Scan|Search|Select|Simulate|Test|Validate|View)/;

/** Tells CloudTrail of a call. Never fails the call: an audit that cannot be kept goes to the log. */
export async function recordCall(
  cloud: Cloud,
  found: Identified,
  call: Call,
  input: Input,
  failure: unknown,
): Promise<void> {
  if (!cloud.entries['cloudtrail']) return;
  try {
    const { world } = cloud;
    const trail = world.loaded('cloudtrail') ?? (await world.port('cloudtrail'));
    const error = failure === undefined ? undefined : asAwsError(failure);
    trail.record({
      scope: { account: call.account, region: call.region },
      time: world.clock.now(),
      principal: call.caller,
      eventSource: `${found.service.signing}.amazonaws.com`,
      eventName: call.operation,
      readOnly: isRead(call.operation),
      request: input,
      ...(error && { errorCode: error.code, errorMessage: error.message }),
      requestId: call.requestId,
      sourceIp: call.request.sourceIp,
      userAgent: call.request.headers['user-agent'] ?? '',
    });
  } catch (error) {
    const why = error instanceof AwsError ? error.code : String(error);
    cloud.world.log(`call was not recorded: ${why}`);
  }
}
