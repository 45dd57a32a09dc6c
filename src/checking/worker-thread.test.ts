import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { startThread } from './worker-thread.js';

/** A thread that does this with every `message`. */
function threadOf(body: string) {
  const folder = mkdtempSync(join(tmpdir(), 'apexctl-thread-'));
  const text = `import { parentPort, workerData } from 'node:worker_threads';
parentPort.on('message', (message) => { ${body} });`;
  writeFileSync(join(folder, 'worker.mjs'), text);
  const from = pathToFileURL(join(folder, 'me.js')).href;
  const thread = startThread({ name: 'the helper', file: 'worker.mjs', from, data: { by: 2 } });
  onTestFinished(async () => {
    await thread.stop();
    rmSync(folder, { recursive: true });
  });
  return thread;
}

test('answers find those who asked, in whatever order they come', async () => {
  const { ask } = threadOf(
    'setTimeout(() => parentPort.postMessage({ id: message.id, sum: message.n * workerData.by }), 30 - message.n * 10);',
  );
  const answers = await Promise.all([1, 2, 3].map((n) => ask({ n })));
  expect(answers.map(({ sum }) => sum)).toEqual([2, 4, 6]);
});

test('an error is that of its question alone', async () => {
  const { ask } = threadOf(
    "parentPort.postMessage(message.n ? { id: message.id } : { id: message.id, error: 'no template' });",
  );
  const [bad, good] = await Promise.allSettled([ask({ n: 0 }), ask({ n: 1 })]);
  expect(bad).toMatchObject({ status: 'rejected', reason: { message: 'no template' } });
  expect(good.status).toBe('fulfilled');
});

test('who waits is told when the thread ends', async () => {
  await expect(threadOf('process.exit(0)').ask({})).rejects.toThrow('the helper ended early');
  await expect(threadOf("throw new Error('out of memory')").ask({})).rejects.toThrow('memory');
});

test('a thread whose file is not there says which one', () => {
  const parts = { name: 'x', file: 'no-such.mjs', from: import.meta.url, data: {} };
  expect(() => startThread(parts)).toThrow('no-such.mjs is missing');
});
