import { expect, test } from 'vitest';
import { AwsError } from '../core/aws-error.js';
import type { HttpRequest } from '../core/http.js';
import { decode } from './decode.js';
import { encode } from './encode.js';
import { encodeError } from './errors.js';
import { type Identified, identify, isIdentified } from './identify.js';

/** Services that moved from forms to JSON still answer clients that send forms. */
async function asked(signing: string, form: Record<string, string>) {
  const body = Buffer.from(new URLSearchParams(form).toString());
  const request: HttpRequest = {
    ...{ method: 'POST', path: '/', queryString: '', query: new URLSearchParams(), body },
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    ...{ host: '127.0.0.1', sourceIp: '127.0.0.1' },
  };
  const found = await identify(request, signing);
  if (!isIdentified(found)) throw found.refusal;
  return { found, input: await decode(found, request) };
}
const text = (found: Identified, output: object) => String(encode(found, output, 'r').body);

test('SQS takes a form and answers XML', async () => {
  const { found, input } = await asked('sqs', {
    ...{ Action: 'SendMessage', QueueUrl: 'http://q', MessageBody: 'hello' },
    'MessageAttribute.1.Name': 'kind',
    'MessageAttribute.1.Value.DataType': 'String',
    'MessageAttribute.1.Value.StringValue': 'film',
  });
  expect(input).toEqual({
    QueueUrl: 'http://q',
    MessageBody: 'hello',
    MessageAttributes: { kind: { DataType: 'String', StringValue: 'film' } },
  });
  expect(text(found, { MessageId: 'm' })).toContain(
    '<SendMessageResult><MessageId>m</MessageId></SendMessageResult>',
  );
});

test('CloudWatch takes a form', async () => {
  const { input } = await asked('monitoring', {
    ...{ Action: 'PutMetricData', Namespace: 'n' },
    'MetricData.member.1.MetricName': 'm',
    'MetricData.member.1.Value': '1.5',
    'MetricData.member.1.Timestamp': '2026-01-01T00:00:00Z',
  });
  expect(input).toEqual({
    Namespace: 'n',
    MetricData: [{ MetricName: 'm', Value: 1.5, Timestamp: new Date('2026-01-01T00:00:00Z') }],
  });
});

test('errors have the code of the form protocol there', async () => {
  const { found } = await asked('sqs', { Action: 'GetQueueUrl', QueueName: 'q' });
  const error = new AwsError('QueueDoesNotExist', 'none');
  expect(String(encodeError(found.service, found.wire, error, 'r').body)).toContain(
    '<Code>AWS.SimpleQueueService.NonExistentQueue</Code>',
  );
});
