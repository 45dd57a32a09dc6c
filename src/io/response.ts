import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** Statuses that must not have a body. Source: Fetch standard, "null body status". */
const WITHOUT_BODY = [101, 103, 204, 205, 304];

/** An answer to a method as `fetch` gives it. The body is unpacked as it is read, and not before. */
export function responseOf(answer: IncomingMessage, method: string): Response {
  const status = answer.statusCode ?? 502;
  const headers = new Headers();
  for (let at = 0; at + 1 < answer.rawHeaders.length; at += 2)
    headers.append(answer.rawHeaders[at] ?? '', answer.rawHeaders[at + 1] ?? '');
  const isEmpty = method === 'HEAD' || answer.headers['content-length'] === '0';
  if (!isEmpty && !WITHOUT_BODY.includes(status))
    return new Response(bodyOf(answer), { status, headers });
  answer.resume(); // its connection is free again
  const body = WITHOUT_BODY.includes(status) ? null : new Uint8Array();
  return new Response(body, { status, headers });
}

function bodyOf(answer: IncomingMessage): ReadableStream<Uint8Array> {
  let reading: AsyncIterator<Buffer> | undefined;
  answer.socket.unref(); // a body that nobody reads holds no process up
  return new ReadableStream(
    {
      async pull(controller) {
        if (!reading) answer.socket.ref();
        reading ??= unpacked(answer)[Symbol.asyncIterator]();
        const { done, value } = await reading.next();
        if (done) controller.close();
        else controller.enqueue(new Uint8Array(value));
      },
      cancel: () => (reading ? void answer.destroy() : leave(answer)),
    },
    { highWaterMark: 0 },
  );
}

function unpacked(answer: IncomingMessage): Readable {
  const unpack = UNPACKING[answer.headers['content-encoding']?.toLowerCase() ?? '']?.();
  // What fails is told to whoever reads the last stream.
  return unpack ? pipeline(answer, unpack, () => undefined) : answer;
}

const UNPACKING: Readonly<Record<string, () => ReturnType<typeof createGunzip>>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** A body that is shorter than this is cheaper to read than a connection to open. */
const SHORT_BYTES = 64 * 1024;

/** A short body that nobody wants is read, so that its connection can be used again; a server that stalls holds nobody up. */
function leave(answer: IncomingMessage): void {
  const length = Number(answer.headers['content-length'] ?? Number.NaN);
  if (!(length <= SHORT_BYTES)) return void answer.destroy();
  answer.once('error', () => undefined);
  answer.resume();
}
