import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { isRecord } from '../../assembly/index.js';
import { type Diagnostic, toDiagnostics } from './diagnostic.js';

/** AWS's own template validator, in a thread of its own. */
export interface Engine {
  /** Its version, part of what its answers depend on. */
  readonly version: string;
  /** @throws Error with the validator's words where it could not read the template */
  validate(template: TemplateText): Promise<readonly Diagnostic[]>;
  stop(): Promise<void>;
}

export interface TemplateText {
  readonly file: string;
  readonly text: string;
  readonly region: string | undefined;
  readonly account: string | undefined;
}

/** Where the validator is and which one it is; `undefined` where it is not installed. */
export function findEngine(
  root: string,
): { readonly library: string; readonly version: string } | undefined {
  // It is a dependency of aws-cdk-lib alone: the one of the project that is checked, then our own.
  for (const from of [join(root, 'package.json'), import.meta.url]) {
    try {
      const cdk = createRequire(from).resolve('aws-cdk-lib/package.json');
      const library = createRequire(cdk).resolve('@aws/cloudformation-validate');
      return { library, version: versionBeside(library) };
    } catch {
      // not there: look in the next place
    }
  }
  return undefined;
}

function versionBeside(library: string): string {
  const { version }: { version?: unknown } = JSON.parse(
    readFileSync(join(library, '..', 'package.json'), 'utf8'),
  );
  return String(version);
}

/** Starts the validator; it is being made ready while others work. */
export function startEngine({
  library,
  version,
}: NonNullable<ReturnType<typeof findEngine>>): Engine {
  const worker = new Worker(workerFile(), { workerData: { library }, execArgv: [] });
  worker.unref(); // it keeps the program alive only while somebody waits for an answer
  const waiting = new Map<number, Waiting>();
  let last = 0;
  const lost = (error: Error): void => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('error', lost);
  worker.on('exit', () => lost(new Error('the validator ended early')));
  worker.on('message', (message: unknown) => {
    if (!isRecord(message) || typeof message['id'] !== 'number') return;
    const asked = waiting.get(message['id']);
    waiting.delete(message['id']);
    if (waiting.size === 0) worker.unref();
    const { error } = message;
    if (typeof error === 'string') asked?.reject(new Error(error));
    else asked?.resolve(toDiagnostics(message['diagnostics']));
  });
  return {
    version,
    validate: ({ file, text, region, account }) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        worker.ref();
        worker.postMessage({ id: last, file, text, region, account });
      }),
    stop: async () => void (await worker.terminate()),
  };
}

interface Waiting {
  readonly resolve: (diagnostics: readonly Diagnostic[]) => void;
  readonly reject: (error: Error) => void;
}

/** Beside the code, or among the files of the built program. */
function workerFile(): URL {
  const places = ['./engine-worker.mjs', './assets/engine-worker.mjs'];
  const urls = places.map((place) => new URL(place, import.meta.url));
  const found = urls.find((url) => existsSync(url));
  if (!found) throw new Error('the file engine-worker.mjs is missing from this installation');
  return found;
}
