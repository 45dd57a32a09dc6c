import { join, relative } from 'node:path';
import { loadConfig } from '../../config/index.js';
import type { Call, Calls, Unresolved } from '../../coverage/index.js';
import { problems } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Finding } from '../../report/index.js';
import type { CoverageFlags } from './coverage-recipe.js';

/** The calls of the folders that are named, or of those of the configuration. */
export async function callsFor(
  io: CommandIo,
  flags: CoverageFlags,
): Promise<{ readonly calls: Calls; readonly problems: readonly Finding[] }> {
  const { frontendParsers, readCalls } = await import('../../coverage/index.js');
  const { readSubjects } = await import('../../checking/read/index.js');
  const { parsers } = await import('../../sources/parsers.js');
  const { makeProject } = await import('../../sources/index.js');
  const subjects = await readSubjects(io, await foldersFor(io, flags));
  const texts = Object.fromEntries(subjects.project.files.map(({ path, text }) => [path, text]));
  const calls = readCalls(makeProject(texts, frontendParsers(parsers)));
  const shown = (path: string) => relative(io.files.cwd, join(subjects.sourceFolder, path));
  return {
    calls: {
      calls: calls.calls.map((call) => placed(call, shown)),
      unresolved: [
        ...calls.unresolved.map((one): Unresolved => ({ ...one, file: shown(one.file) })),
        ...subjects.unknowns.map(({ file = '.', line = 1, reason }) => ({ file, line, reason })),
      ],
    },
    problems: subjects.problems.filter(({ rule }) => SOURCES.test(rule)),
  };
}
/** What may be wrong with sources; templates among them are not looked at here. */
const SOURCES = /^(path-unreadable|link-outside)$/;

const placed = (call: Call, shown: (path: string) => string): Call => ({
  ...call,
  file: shown(call.file),
  chain: call.chain.map((place) => {
    const [, file = place, line = ''] = /^(.*)(:\d+)$/.exec(place) ?? [];
    return shown(file) + line;
  }),
});

/** @throws `coverage-sources-unknown` */
async function foldersFor(io: CommandIo, flags: CoverageFlags): Promise<readonly string[]> {
  if (flags.folders.length > 0) return flags.folders;
  const { config, root } = await loadConfig(io, flags.config);
  const sources = config.coverage?.sources ?? config.frontend?.inputs ?? [];
  if (sources.length === 0) throw problems.coverageSourcesUnknown({});
  return sources.map((path) => join(root, path));
}
