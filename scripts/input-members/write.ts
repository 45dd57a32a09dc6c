// Writes src/local/data/unread-members.json: what the handlers of the embedded AWS do not look at.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { inputMembers } from './index.js';

export const TABLE = fileURLToPath(
  new URL('../../src/local/data/unread-members.json', import.meta.url),
);

/** The table as it stands in the file. */
export const tableText = async (): Promise<string> =>
  `${JSON.stringify((await inputMembers()).unread, undefined, 1)}\n`;

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(TABLE, await tableText());
