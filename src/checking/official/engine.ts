import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { startThread } from '../worker-thread.js';
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
  const thread = startThread({
    name: 'the validator',
    file: 'engine-worker.mjs',
    from: import.meta.url,
    data: { library },
  });
  return {
    version,
    async validate({ file, text, region, account }) {
      const { diagnostics } = await thread.ask({ file, text, region, account });
      return toDiagnostics(diagnostics);
    },
    stop: thread.stop,
  };
}
