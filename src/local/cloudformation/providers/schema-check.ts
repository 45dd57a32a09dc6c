import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { assetPath } from '../../core/asset.js';
import type { Properties } from './contract.js';
import { type Diagnostic, violationText } from './schema-rules.js';

/** Validates resolved properties against the registry's schema of their type. */
export interface SchemaCheck {
  /** Loads the schemas ahead of the first question. */
  warmUp(): void;
  /** What CloudFormation would say of the properties; nothing when they are valid. */
  violations(type: string, properties: Properties, region: string): Promise<readonly string[]>;
}

/** The schemas take some 200 MB: after this long without a question they are given back. */
const IDLE_MS = 60_000;

/** Verdicts by type, region and properties; they do not depend on the world. */
const verdicts = new Map<string, Promise<readonly string[]>>();
const MAX_VERDICTS = 5_000;

interface Session {
  readonly worker: Worker;
  readonly open: Map<number, (diagnostics: readonly Diagnostic[]) => void>;
  idle: NodeJS.Timeout | undefined;
}

let session: Session | undefined;
let nextId = 1;
let told = false;

/** One validator serves every world of the process. */
export function schemaCheck(log: (line: string) => void): SchemaCheck {
  return {
    warmUp: () => void sessionOf(log),
    violations(type, properties, region) {
      const key = createHash('sha256')
        .update(JSON.stringify([type, region, properties]))
        .digest('hex');
      const known = verdicts.get(key);
      if (known) return known;
      const verdict = ask(type, properties, region, log);
      if (verdicts.size >= MAX_VERDICTS) verdicts.clear();
      verdicts.set(key, verdict);
      return verdict;
    },
  };
}

async function ask(
  type: string,
  properties: Properties,
  region: string,
  log: (line: string) => void,
): Promise<readonly string[]> {
  const current = sessionOf(log);
  if (!current) return [];
  const id = nextId;
  nextId += 1;
  const diagnostics = await new Promise<readonly Diagnostic[]>((resolve) => {
    current.open.set(id, resolve);
    current.worker.ref();
    clearTimeout(current.idle);
    current.worker.postMessage({ id, type, properties, region });
  });
  return [...new Set(diagnostics.flatMap((diagnostic) => violationText(diagnostic) ?? []))];
}

/** The running validator, started if need be; `undefined` where its library is not installed. */
function sessionOf(log: (line: string) => void): Session | undefined {
  if (session) return session;
  const library = libraryPath();
  if (library === undefined) {
    if (!told) log('properties are checked by name and type only: aws-cdk-lib is not installed');
    told = true;
    return undefined;
  }
  const worker = new Worker(pathToFileURL(assetPath('schema-worker.mjs')), {
    workerData: { library },
    execArgv: [],
  });
  const started: Session = { worker, open: new Map(), idle: undefined };
  worker.unref();
  worker.on('message', ({ id, diagnostics }: { id: number; diagnostics: Diagnostic[] }) => {
    const done = started.open.get(id);
    started.open.delete(id);
    done?.(diagnostics);
    if (started.open.size === 0) rest(started);
  });
  const lost = (): void => {
    if (session === started) session = undefined;
    for (const done of started.open.values()) done([]);
    started.open.clear();
    verdicts.clear();
  };
  worker.on('error', (error) => {
    log(`the schema validator stopped: ${error.message}`);
    lost();
  });
  worker.on('exit', lost);
  session = started;
  rest(started);
  return started;
}

function rest(idle: Session): void {
  idle.worker.unref();
  clearTimeout(idle.idle);
  idle.idle = setTimeout(() => {
    if (session === idle) session = undefined;
    void idle.worker.terminate();
  }, IDLE_MS);
  idle.idle.unref();
}

/** The validator is a dependency of aws-cdk-lib alone, so it is found from there. */
function libraryPath(): string | undefined {
  try {
    const from = createRequire(import.meta.url).resolve('aws-cdk-lib/package.json');
    return createRequire(from).resolve('@aws/cloudformation-validate');
  } catch {
    return undefined;
  }
}
