import type { GivenText, Story } from '../../diagnose/index.js';
import { problems } from '../../errors/index.js';

/** Files that are bundles, as the stories in them, and the other files. */
export interface SortedFiles {
  readonly stories: readonly Story[];
  readonly others: readonly GivenText[];
}

/**
 * Bundles among files.
 *
 * @throws `events-unreadable` where one was changed or is of a newer program
 */
export async function bundleStories(files: readonly GivenText[]): Promise<SortedFiles> {
  const { looksLikeBundle, unsealed } = await import('../../diagnose/bundle/index.js');
  const stories: Story[] = [];
  const others: GivenText[] = [];
  for (const file of files) {
    if (!looksLikeBundle(file.text)) {
      others.push(file);
      continue;
    }
    const read = unsealed(file.text);
    if ('refused' in read)
      throw problems.eventsUnreadable({
        file: file.source,
        reason: `it looks like a bundle, and it is ${read.refused === 'no bundle' ? 'none' : read.refused}`,
      });
    stories.push(read.bundle.story);
  }
  return { stories, others };
}
