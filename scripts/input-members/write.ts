// Writes src/local/data/unread-*.json: what handlers and providers of the embedded AWS do not look at.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { inputMembers } from './index.js';
import { resourceProperties } from './properties.js';

export const TABLE = fileURLToPath(
  new URL('../../src/local/data/unread-members.json', import.meta.url),
);

export const PROPERTY_TABLE = fileURLToPath(
  new URL('../../src/local/data/unread-properties.json', import.meta.url),
);

/** The table as it stands in the file. */
export const tableText = async (): Promise<string> =>
  `${JSON.stringify((await inputMembers()).unread, undefined, 1)}\n`;

export const propertyTableText = async (): Promise<string> =>
  `${JSON.stringify((await resourceProperties()).unread, undefined, 1)}\n`;

/** Writes both. */
export async function writeTables(): Promise<void> {
  await writeFile(TABLE, await tableText());
  await writeFile(PROPERTY_TABLE, await propertyTableText());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeTables();
