import { Socket } from 'node:net';
import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  PutItemCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import {
  GetBucketLocationCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Local, startLocal } from '../../../src/local/index.js';
import { tinyServices } from './tiny-services.js';

const { services, scene } = tinyServices();
let local: Local;
let lines: string[] = [];
beforeAll(async () => {
  local = await startLocal({ services, pace: 'instant', log: (line) => void lines.push(line) });
});
afterAll(() => local.close());
beforeEach(() => {
  lines = [];
  scene.answers.length = 0;
  scene.recorded.length = 0;
});

const dynamo = () => new DynamoDBClient({ ...local.clientConfig(), maxAttempts: 1 });
const s3 = () => new S3Client({ ...local.clientConfig(), maxAttempts: 1 });

/** A request with any host, path and header, past what clients normalise. */
function raw(head: string, body = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = new Socket();
    let text = '';
    socket.on('data', (data) => {
      text += data.toString();
    });
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
    socket.connect(local.port, '127.0.0.1', () => {
      socket.write(
        `${head.trim().replaceAll('\n', '\r\n')}\r\nConnection: close\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
    });
  });
}

describe('a call', () => {
  test('without output answers an empty one', async () => {
    const { $metadata, ...output } = await dynamo().send(new ListTablesCommand({}));
    expect(output).toEqual({});
    expect($metadata.httpStatusCode).toBe(200);
  });

  test('that lacks a required member is refused before its handler', async () => {
    const input = { TableName: 'films', Item: undefined };
    await expect(dynamo().send(new PutItemCommand(input))).rejects.toMatchObject({
      name: 'ValidationException',
      message:
        "1 validation error detected: Value null at 'item' failed to satisfy constraint: Member must not be null",
    });
    expect(scene.answers).toEqual([]);
  });

  test('that nobody implements says so by name', async () => {
    await expect(
      dynamo().send(new UpdateTableCommand({ TableName: 'films' })),
    ).rejects.toMatchObject({
      name: 'NotImplemented',
      message: 'The embedded AWS does not implement DynamoDB.UpdateTable.',
      $metadata: { httpStatusCode: 501 },
    });
  });

  test('that fails inside shows its cause to the log and not to the caller', async () => {
    const failed = dynamo().send(new DeleteTableCommand({ TableName: 'films' }));
    await expect(failed).rejects.toMatchObject({
      name: 'InternalFailure',
      message: expect.not.stringContaining('inside it'),
      $metadata: { httpStatusCode: 500 },
    });
    expect(lines.join('\n')).toContain('a bug with an inside');
  });

  test('whose body is no JSON is refused', async () => {
    const client = dynamo();
    client.middlewareStack.add(
      (next) => (args) => {
        if (typeof args.request === 'object' && args.request !== null) {
          Reflect.set(args.request, 'body', '{"TableName":"x",');
        }
        return next(args);
      },
      { step: 'build', priority: 'low' },
    );
    await expect(client.send(new DescribeTableCommand({ TableName: 'x' }))).rejects.toMatchObject({
      name: 'SerializationException',
    });
  });

  test('is told to CloudTrail once, refused or not', async () => {
    await dynamo().send(new DescribeTableCommand({ TableName: 'films' }));
    await dynamo()
      .send(new CreateTableCommand({ TableName: 'films' } as never))
      .catch(() => {});
    expect(scene.recorded).toMatchObject([
      { eventName: 'DescribeTable', readOnly: true },
      { eventName: 'CreateTable', readOnly: false, errorCode: 'NotImplemented' },
    ]);
  });
});

describe('S3', () => {
  test('answers a part of an object with 206', async () => {
    const command = new GetObjectCommand({ Bucket: 'films', Key: 'a', Range: 'bytes=1-2' });
    const { $metadata, Body } = await s3().send(command);
    expect([$metadata.httpStatusCode, await Body?.transformToString()]).toEqual([206, 'ov']);
  });

  test('has a location whose root element holds the text', async () => {
    const { LocationConstraint } = await s3().send(
      new GetBucketLocationCommand({ Bucket: 'films' }),
    );
    expect(LocationConstraint).toBe('eu-west-1');
  });

  test('tells errors of HEAD by status alone', async () => {
    await expect(
      s3().send(new HeadObjectCommand({ Bucket: 'films', Key: 'none' })),
    ).rejects.toMatchObject({ name: 'NotFound', $metadata: { httpStatusCode: 404 } });
  });

  test('takes a body in chunks with its checksum behind it', async () => {
    const { Readable } = await import('node:stream');
    const Body = Readable.from([Buffer.from('a body '), Buffer.from('in parts')]);
    await s3().send(
      new PutObjectCommand({
        Bucket: 'films',
        Key: 'a',
        Body,
        ContentLength: 15,
        ContentEncoding: 'gzip',
      }),
    );
    expect(scene.answers).toEqual([
      { body: 'a body in parts', encoding: 'gzip', checksum: expect.stringMatching(/^.{6}==$/) },
    ]);
  });

  test('is asked first about what browsers send beside the model, and adds its headers', async () => {
    const headers = { origin: 'http://app.example.com' };
    const preflight = await fetch(`${local.endpoint}/films/a`, { method: 'OPTIONS', headers });
    expect(await preflight.text()).toBe('films');
    const object = await fetch(`${local.endpoint}/films/a`, { headers });
    expect(object.headers.get('x-decorated')).toBe('films');
  });

  test.each([
    ['films.s3.eu-west-1.amazonaws.com', '/a'],
    ['films.s3.amazonaws.com', '/a'],
    ['films.s3.localhost', '/a'],
    ['films.localhost', '/a'],
    ['s3.eu-west-1.amazonaws.com', '/films/a'],
    ['127.0.0.1', '/films/a'],
  ])('finds the bucket of http://%s%s', async (host, path) => {
    expect(await raw(`GET ${path} HTTP/1.1\nHost: ${host}:${local.port}`)).toContain(
      'films/a for anonymous',
    );
  });

  test('lists buckets', async () => {
    const { Buckets } = await s3().send(new ListBucketsCommand({}));
    expect(Buckets).toEqual([{ Name: 'films' }]);
  });
});

describe('a host', () => {
  test.each([
    ['d111.cloudfront.net.localhost', 'served /x'],
    ['app.example.com.localhost', 'served /x'],
    ['app.example.com', 'served /x'],
  ])('%s is served by whom it belongs to', async (host, expected) => {
    expect(await raw(`GET /x HTTP/1.1\nHost: ${host}`)).toContain(expected);
  });

  test('can be written into the path', async () => {
    const response = await fetch(`${local.endpoint}/_host/d111.cloudfront.net/x/y`);
    expect(await response.text()).toBe('served /x/y');
  });

  test('that nobody serves is told with those that are', async () => {
    const answer = await raw('GET / HTTP/1.1\nHost: d222.cloudfront.net.localhost');
    expect(answer).toContain('404 Not Found');
    expect(answer).toContain('no host "d222.cloudfront.net". It serves:\nd111.cloudfront.net');
  });

  test.each(['evil.example', 'evil.example:80', ''])('"%s" is refused', async (host) => {
    expect(await raw(`GET /films/a HTTP/1.1\nHost: ${host}`)).toContain('403 Forbidden');
  });

  test('that somebody pointed here is refused even with a valid signature', async () => {
    const { S3RequestPresigner } = await import('@aws-sdk/s3-request-presigner');
    expect(S3RequestPresigner).toBeDefined();
    const query = 'X-Amz-Credential=APEXLOCAL000000000000/20200101/eu-west-1/s3/aws4_request';
    expect(await raw(`GET /films/a?${query} HTTP/1.1\nHost: evil.example`)).toContain(
      '403 Forbidden',
    );
  });
});

describe('a web page', () => {
  test('cannot use the API with the keys that everybody knows', async () => {
    const client = dynamo();
    client.middlewareStack.add(
      (next) => (args) => {
        const { request } = args;
        if (typeof request === 'object' && request !== null && 'headers' in request) {
          Object.assign(Object(request.headers), { origin: 'https://evil.example' });
        }
        return next(args);
      },
      { step: 'build' },
    );
    await expect(client.send(new ListTablesCommand({}))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
    });
  });
});

describe('the control routes', () => {
  const health = `/_apexctl/health`;
  const headers = () => ({ 'x-apexctl-nonce': local.nonce });

  test('tell everybody who runs here, and more to who knows the nonce', async () => {
    const open = await (await fetch(local.endpoint + health)).json();
    expect(open).toMatchObject({ name: 'apexctl-local', pid: process.pid, port: local.port });
    expect(open).not.toHaveProperty('memory');
    const trusted = await (await fetch(local.endpoint + health, { headers: headers() })).json();
    expect(trusted).toHaveProperty('memory');
  });

  test.each(['stop', 'reset'])('%s needs the nonce', async (route) => {
    const response = await fetch(`${local.endpoint}/_apexctl/${route}`, {
      method: 'POST',
      headers: { 'x-apexctl-nonce': 'guess' },
    });
    expect(response.status).toBe(403);
  });

  test('refuse web pages and foreign hosts', async () => {
    const page = { headers: { ...headers(), origin: 'http://127.0.0.1' } };
    expect((await fetch(local.endpoint + health, page)).status).toBe(403);
    expect(await raw(`GET ${health} HTTP/1.1\nHost: evil.example`)).toContain('403 Forbidden');
  });

  test('reset forgets all state', async () => {
    const at = { account: 'a', region: 'r' };
    await dynamo().send(new PutItemCommand({ TableName: 'films', Item: {} }));
    expect(local.world.store.table('dynamodb.items', at).size).toBe(1);
    await fetch(`${local.endpoint}/_apexctl/reset`, { method: 'POST', headers: headers() });
    expect(local.world.store.table('dynamodb.items', at).size).toBe(0);
  });
});

test('an answer of a custom resource reaches CloudFormation', async () => {
  const body = { Status: 'SUCCESS' };
  const init = { method: 'PUT', body: JSON.stringify(body) };
  expect((await fetch(`${local.endpoint}/_cfn/response/token-1`, init)).status).toBe(200);
  expect(scene.answers).toEqual([{ token: 'token-1', body }]);
});

test('a body that is shorter than it says is refused', async () => {
  const framed = '5\r\nhello\r\n0\r\n\r\n';
  const headers = [
    `PUT /films/a HTTP/1.1\nHost: 127.0.0.1:${local.port}`,
    'x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER',
    'x-amz-decoded-content-length: 9',
  ];
  expect(await raw(headers.join('\n'), framed)).toContain('<Code>IncompleteBody</Code>');
});

test('a data plane that fails is a plain 500, and the next request is answered', async () => {
  const host = `_host/broken.example/x`;
  const broken = await fetch(`${local.endpoint}/${host}`);
  expect([broken.status, await broken.text()]).toEqual([
    500,
    expect.stringContaining('its log has'),
  ]);
  expect(lines.join('\n')).toContain('the plane broke');
  expect((await fetch(`${local.endpoint}/_apexctl/health`)).status).toBe(200);
});
