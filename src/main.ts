import { aimed, answer, asUserError, commandIo, formatFor, type RunFlags } from './cli/index.js';
import { parse } from './cli/parse.js';
import { commands, groups } from './commands/index.js';
import type { Io } from './io/index.js';
import type { FormatName, Report } from './report/index.js';

/** One command line in, one exit code out. Nothing that is thrown gets past this. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  let run: RunFlags = flagsBeforeParsing(argv);
  let name = '';
  let format: FormatName = run.output === 'json' || run.output === 'ndjson' ? run.output : 'pretty';
  let environment: string | undefined;
  let close = () => {};
  let signal = io.signal;
  try {
    if (argv[0] === '__complete') {
      const { complete } = await import('./cli/completion/complete.js');
      return await complete(argv.slice(1), io, { commands, groups });
    }
    const width = io.terminal.outIsTerminal ? io.terminal.width : 100;
    const parsed = parse(argv, { commands, groups, version: io.version, width });
    if (parsed.kind === 'text') {
      io.out.write(parsed.text);
      return 0;
    }
    run = parsed.run;
    name = parsed.command.name;
    environment = parsed.values.env;
    format = formatFor(parsed.command, run.output, io.env);
    const world = commandIo(io, parsed.values, run);
    ({ close } = world);
    ({ signal } = world.commandIo);
    // The parser has checked the values against the declaration of this very command.
    const running = parsed.command.run(world.commandIo, parsed.values as never);
    const report = await Promise.race([running, left(io.leaving)]);
    close();
    const error = report.error && aimed(report.error, environment, commands);
    return await answer(io, error ? { ...report, error } : report, format, run);
  } catch (thrown) {
    close();
    const error = asUserError(thrown, signal, io.version);
    if (run.debug) io.err.write(`${stackOf(thrown)}\n`);
    return answer(io, failed(name, aimed(error.problem, environment, commands)), format, run);
  }
}

/** Rejects when somebody insists on leaving: what still runs is not waited for. */
const left = (leaving: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const leave = () => reject(leaving.reason);
    if (leaving.aborted) leave();
    else leaving.addEventListener('abort', leave, { once: true });
  });

const failed = (command: string, error: NonNullable<Report['error']>): Report => ({
  command,
  data: {},
  findings: [],
  unknowns: [],
  counts: {},
  complete: false,
  error,
});

/** What has to be known to report that the command line itself is wrong. */
function flagsBeforeParsing(argv: readonly string[]): RunFlags {
  const at = argv.findIndex((word) => /^(-o|--output)$/.test(word));
  const joined = argv.map((word) => /^(?:--output=|-o=?)(\w+)$/.exec(word)?.[1]).find(Boolean);
  const output = at >= 0 ? argv[at + 1] : joined;
  const has = (flag: string) => argv.includes(flag);
  const noColor = has('--no-color');
  return { output, noColor, quiet: false, verbose: false, debug: has('--debug') };
}

const stackOf = (thrown: unknown): string =>
  thrown instanceof Error
    ? [thrown.stack, thrown.cause === undefined ? undefined : `caused by ${stackOf(thrown.cause)}`]
        .filter(Boolean)
        .join('\n')
    : String(thrown);
