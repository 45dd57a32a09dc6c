import type { Story } from '../../diagnose/index.js';
import { problems } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import { bundleStories } from './bundle-stories.js';
import type { DiagnoseFlags } from './flags.js';
import { givenFiles } from './given-files.js';

/** What is to be diagnosed, wherever it comes from. */
export interface GivenStory {
  readonly story: Story;
  /** Rows that were read. */
  readonly rows: number;
}

/**
 * The story that the flags mean: saved events, bundles, saved texts, or all of them.
 *
 * @throws `events-unreadable`, `text-unreadable`
 */
export async function storyOf(io: CommandIo, flags: DiagnoseFlags): Promise<GivenStory> {
  const { readEvents, readTexts } = await import('../../diagnose/index.js');
  const { events, text, stacks } = flags;
  const eventFiles =
    events.length === 0
      ? []
      : await givenFiles(io, [...events, ...stacks], problems.eventsUnreadable);
  const textFiles = await givenFiles(
    io,
    events.length === 0 ? [...text, ...stacks] : text,
    problems.textUnreadable,
  );
  const { stories, others } = await bundleStories([...eventFiles]);
  const read = readEvents(others);
  if ('wrong' in read)
    throw problems.eventsUnreadable({ file: read.wrong.source, reason: read.wrong.reason });
  const told = readTexts(textFiles);
  const all = [read.story, ...stories, told];
  return {
    story: {
      stacks: all.flatMap(({ stacks: of }) => of),
      texts: all.flatMap(({ texts }) => texts),
      logs: all.flatMap(({ logs }) => logs),
      facts: Object.fromEntries(all.flatMap(({ facts }) => Object.entries(facts))),
    },
    rows: read.rows + textFiles.length + stories.length,
  };
}
