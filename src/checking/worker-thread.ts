import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { isRecord } from '../assembly/index.js';

/** A thread of its own that is asked and answers, in any order. */
export interface WorkerThread {
  /** The answer: whatever the thread sent beside the id. @throws Error with the words of the thread */
  ask(question: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, unknown>>>;
  stop(): Promise<void>;
}

export interface WorkerParts {
  /** Who works there, for the message that it ended. */
  readonly name: string;
  /** Name of the file, which lies beside the one that starts it. */
  readonly file: string;
  /** `import.meta.url` of the one that starts it. */
  readonly from: string;
  readonly data: unknown;
}

/**
 * Starts a thread; it is being made ready while others work. Questions carry an `id`, and so do answers,
 * with an `error` where there is none. The thread keeps the program alive only while somebody waits.
 */
export function startThread({ name, file, from, data }: WorkerParts): WorkerThread {
  const worker = new Worker(placeOf(file, from), { workerData: data, execArgv: [] });
  worker.unref();
  const waiting = new Map<number, Waiting>();
  let last = 0;
  const lost = (error: Error): void => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('error', lost);
  worker.on('exit', () => lost(new Error(`${name} ended early`)));
  worker.on('message', (message: unknown) => {
    if (!isRecord(message) || typeof message['id'] !== 'number') return;
    const asked = waiting.get(message['id']);
    waiting.delete(message['id']);
    if (waiting.size === 0) worker.unref();
    const { error } = message;
    if (typeof error === 'string') asked?.reject(new Error(error));
    else asked?.resolve(message);
  });
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        worker.ref();
        worker.postMessage({ ...question, id: last });
      }),
    stop: async () => void (await worker.terminate()),
  };
}

interface Waiting {
  readonly resolve: (answer: Readonly<Record<string, unknown>>) => void;
  readonly reject: (error: Error) => void;
}

/** Beside the code, or among the files of the built program. */
function placeOf(file: string, from: string): URL {
  const urls = [`./${file}`, `./assets/${file}`].map((place) => new URL(place, from));
  const found = urls.find((url) => existsSync(url));
  if (!found) throw new Error(`the file ${file} is missing from this installation`);
  return found;
}
