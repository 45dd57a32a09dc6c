import { join, resolve } from 'node:path';
import { contentHash, isRecord } from '../../assembly/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Unknown } from '../../report/index.js';
import { type Diagnostic, toDiagnostics } from './diagnostic.js';
import { type Engine, findEngine, startEngine, type TemplateText } from './engine.js';
import { synthReport } from './synth-report.js';

/** A template to be validated, with the id of its stack. */
export interface OfficialSubject extends TemplateText {
  readonly stack: string;
  readonly isFromAssembly: boolean;
}

/** A validator that is being made ready while the templates are still made. */
export interface Warm {
  readonly found: NonNullable<ReturnType<typeof findEngine>>;
  readonly engine: Engine;
}

interface Options {
  /** Folder of the project, whose own validator is preferred. */
  readonly root: string;
  /** Folder for answers; none: nothing is kept. */
  readonly cache: string | undefined;
  readonly warm?: Warm | undefined;
}

/** Starts the validator ahead of the first template; `undefined` where it is not installed. */
export function warmValidator(root: string): Warm | undefined {
  const found = findEngine(root);
  return found && { found, engine: startEngine(found) };
}

export interface OfficialAnswer {
  /** By id of the stack. */
  readonly diagnostics: ReadonlyMap<string, readonly Diagnostic[]>;
  readonly unknowns: readonly Unknown[];
  /** Templates whose answer was kept from an earlier run. */
  readonly reused: number;
}

/**
 * Asks AWS's own validator about every template: once for each content, from what synth reported or
 * the cache after that.
 */
export async function askValidator(
  io: Pick<CommandIo, 'files' | 'signal'>,
  subjects: readonly OfficialSubject[],
  { root, cache, warm }: Options,
): Promise<OfficialAnswer> {
  const fromSynth = await synthReport(
    io,
    subjects.flatMap(({ file, isFromAssembly }) => (isFromAssembly ? [file] : [])),
  );
  const found = warm?.found ?? findEngine(root);
  if (!found) return missing(subjects);
  const fileOf = ({ text, region, account }: OfficialSubject) =>
    cache &&
    join(cache, `${contentHash([found.version, text, region, account]).slice(0, 32)}.json`);
  const diagnostics = new Map<string, readonly Diagnostic[]>();
  const unknowns: Unknown[] = [];
  let engine: Engine | undefined = warm?.engine;
  let reused = 0;
  try {
    await Promise.all(
      subjects.map(async (subject) => {
        const own = fromSynth.get(resolve(io.files.cwd, subject.file));
        if (own) {
          reused += 1;
          diagnostics.set(subject.stack, own);
          return;
        }
        const file = fileOf(subject);
        const kept = file === undefined ? undefined : await keptAnswer(io, file);
        if (kept) {
          reused += 1;
          diagnostics.set(subject.stack, kept);
          return;
        }
        engine ??= startEngine(found);
        try {
          const answer = await engine.validate(subject);
          diagnostics.set(subject.stack, answer);
          if (file !== undefined) await io.files.write(file, JSON.stringify(answer));
        } catch (error) {
          const reason = error instanceof Error ? error.message : String(error);
          const what = `CloudFormation's own validator on ${subject.file}`;
          unknowns.push({ what, reason, file: subject.file });
        }
      }),
    );
  } finally {
    await engine?.stop();
  }
  return { diagnostics, unknowns, reused };
}

function missing(subjects: readonly OfficialSubject[]): OfficialAnswer {
  const reason =
    'aws-cdk-lib, which brings it along, is not installed; pass --no-official to do without';
  const unknowns = subjects.length > 0 ? [{ what: "CloudFormation's own validator", reason }] : [];
  return { diagnostics: new Map(), unknowns, reused: 0 };
}

/** An answer that was kept; a damaged one is as good as none. */
async function keptAnswer(
  { files }: Pick<CommandIo, 'files'>,
  path: string,
): Promise<readonly Diagnostic[] | undefined> {
  const text = await files.readText(path);
  if (text === undefined) return undefined;
  try {
    const raw: unknown = JSON.parse(text);
    return Array.isArray(raw) && raw.every(isRecord) ? toDiagnostics(raw) : undefined;
  } catch {
    return undefined;
  }
}
