import type * as Sdk from '@aws-sdk/client-lambda';
import { Uint8ArrayBlobAdapter } from '@smithy/core/serde';
import type { Handlers } from '../../../core/handlers.js';
import { given } from '../../../core/listing.js';
import { defined } from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import type { Invoker } from '../invoke.js';
import { parseFunctionName } from '../names.js';
import type { LogRecord } from '../run/messages.js';
import { deployedAt } from '../versions.js';

/** Source: API reference, Invoke, `X-Amz-Log-Result`. */
const TAIL_BYTES = 4096;

export const invokeHandlers = (world: World, invoker: Invoker): Handlers<typeof Sdk> => ({
  async Invoke(input, call) {
    const { scope, name, qualifier } = parseFunctionName(
      given(input.FunctionName),
      call,
      input.Qualifier,
    );
    const invocation = {
      scope,
      name,
      qualifier,
      event: textOf(input.Payload),
      clientContext: contextOf(input.ClientContext),
    };
    if (input.InvocationType === 'DryRun') {
      deployedAt(world, scope, name, qualifier);
      return { StatusCode: 204 };
    }
    if (input.InvocationType === 'Event') {
      invoker.later(invocation);
      return { StatusCode: 202, Payload: Uint8ArrayBlobAdapter.fromString('') };
    }
    const answer = await invoker.sync(invocation);
    return defined({
      StatusCode: 200,
      FunctionError: answer.failed ? 'Unhandled' : undefined,
      LogResult: input.LogType === 'Tail' ? tailOf(answer.lines) : undefined,
      Payload: Uint8ArrayBlobAdapter.fromString(answer.payload),
      ExecutedVersion: answer.version,
    });
  },
});

const textOf = (payload: unknown): string =>
  payload instanceof Uint8Array
    ? Buffer.from(payload).toString()
    : typeof payload === 'string'
      ? payload
      : '';

function contextOf(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(Buffer.from(text, 'base64').toString());
  } catch {
    return undefined;
  }
}

const tailOf = (lines: readonly LogRecord[]): string =>
  Buffer.from(lines.map((line) => `${line.message}\n`).join(''))
    .subarray(-TAIL_BYTES)
    .toString('base64');
