import type { Story } from '../../diagnose/index.js';
import { problems } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { DiagnoseFlags } from './flags.js';
import { givenFiles } from './given-files.js';

/** What is to be diagnosed, wherever it comes from. */
export interface GivenStory {
  readonly story: Story;
  /** Rows that were read. */
  readonly rows: number;
}

/**
 * The story that the flags mean: saved events, saved texts, or both.
 *
 * @throws `events-unreadable`, `text-unreadable`, `diagnose-nothing`
 */
export async function storyOf(io: CommandIo, flags: DiagnoseFlags): Promise<GivenStory> {
  const { readEvents, readTexts } = await import('../../diagnose/index.js');
  const { events, text, stacks } = flags;
  if (events.length === 0 && text.length === 0) throw problems.diagnoseNothing({});
  const eventFiles =
    events.length === 0
      ? []
      : await givenFiles(io, [...events, ...stacks], problems.eventsUnreadable);
  const textFiles = await givenFiles(
    io,
    events.length === 0 ? [...text, ...stacks] : text,
    problems.textUnreadable,
  );
  const read = readEvents(eventFiles);
  if ('wrong' in read)
    throw problems.eventsUnreadable({ file: read.wrong.source, reason: read.wrong.reason });
  const told = readTexts(textFiles);
  const { story } = read;
  return {
    story: {
      stacks: [...story.stacks, ...told.stacks],
      texts: [...story.texts, ...told.texts],
      logs: [...story.logs, ...told.logs],
      facts: {},
    },
    rows: read.rows + textFiles.length,
  };
}
