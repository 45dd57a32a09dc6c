import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { isRecord } from '../../assembly/index.js';
import type { Nag } from './find-nag.js';
import { toViolations, type Violation } from './violation.js';

/** A template as cdk-nag gets it. */
export interface PackSubject {
  /** JSON of the template. */
  readonly text: string;
  readonly region: string | undefined;
  readonly account: string | undefined;
}

/** cdk-nag in a thread of its own. */
export interface NagThread {
  /** @throws Error with the words of the CDK where it could not take the template in */
  apply(subject: PackSubject, classes: readonly string[]): Promise<readonly Violation[]>;
  stop(): Promise<void>;
}

export function startNag(nag: Nag): NagThread {
  const worker = new Worker(workerFile(), { workerData: nag, execArgv: [] });
  const waiting = new Map<number, Waiting>();
  let last = 0;
  const lost = (error: Error): void => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('error', lost);
  worker.on('exit', () => lost(new Error('cdk-nag ended early')));
  worker.on('message', (message: unknown) => {
    if (!isRecord(message) || typeof message['id'] !== 'number') return;
    const asked = waiting.get(message['id']);
    waiting.delete(message['id']);
    const { error } = message;
    if (typeof error === 'string') asked?.reject(new Error(error));
    else asked?.resolve(toViolations(message['violations']));
  });
  return {
    apply: ({ text, region, account }, packs) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        worker.postMessage({ id: last, text, region, account, packs });
      }),
    stop: async () => void (await worker.terminate()),
  };
}

interface Waiting {
  readonly resolve: (violations: readonly Violation[]) => void;
  readonly reject: (error: Error) => void;
}

/** Beside the code, or among the files of the built program. */
function workerFile(): URL {
  const places = ['./nag-worker.mjs', './assets/nag-worker.mjs'];
  const urls = places.map((place) => new URL(place, import.meta.url));
  const found = urls.find((url) => existsSync(url));
  if (!found) throw new Error('the file nag-worker.mjs is missing from this installation');
  return found;
}
