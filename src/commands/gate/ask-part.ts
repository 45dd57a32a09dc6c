import { aimed, asUserError, type GlobalValues } from '../../cli/index.js';
import { parse } from '../../cli/parse.js';
import type { UserError } from '../../errors/index.js';
import type { PartOutcome } from '../../gate/index.js';
import type { CommandIo } from '../../io/index.js';
import { documentOf } from '../../report/index.js';
import type { GatePart } from './parts.js';

/** What a part came to, and what kept it from answering. */
export interface AskedPart {
  readonly outcome: PartOutcome;
  readonly problem?: UserError['problem'];
}

/**
 * Runs the command of a part as if its line had been typed, so that its flags have the values that
 * they have for everybody. Once the run is interrupted nothing is started any more. Never rejects.
 */
export async function askPart(
  io: CommandIo,
  part: GatePart,
  environment: string,
  flags: GlobalValues & { readonly readOnly: boolean },
): Promise<AskedPart> {
  const common = { part: part.name, environment };
  const { commands, groups } = await import('../index.js');
  try {
    io.signal.throwIfAborted();
    const command = await part.command();
    const words = [
      ...command.name.split(' '),
      '--env',
      environment,
      ...globalWords(flags),
      ...part.words(flags),
    ];
    const list = { commands: [command], groups, version: io.version, width: 80 };
    const parsed = parse(words, list);
    if (parsed.kind === 'text') throw new Error(`"${words.join(' ')}" asks for help`);
    // The parser has checked the values against the declaration of this very command.
    const report = await command.run(io, parsed.values as never);
    const { error } = report;
    return {
      outcome: { ...common, kind: 'reported', document: documentOf(report) },
      ...(error && { problem: aimed(error, environment, commands) }),
    };
  } catch (thrown) {
    const { problem } = asUserError(thrown, io.signal, io.version);
    const { id, what } = problem;
    if (!io.signal.aborted) io.progress.warn(`${part.name} could not answer: ${what}`);
    return {
      outcome: { ...common, kind: 'crashed', id, what },
      problem: aimed(problem, environment, commands),
    };
  }
}

/** Profile and endpoint are meant for both environments; a region is each one's own. */
const globalWords = ({ config, profile, endpointUrl }: GlobalValues): readonly string[] => [
  ...(config === undefined ? [] : ['--config', config]),
  ...(profile === undefined ? [] : ['--profile', profile]),
  ...(endpointUrl === undefined ? [] : ['--endpoint-url', endpointUrl]),
];
