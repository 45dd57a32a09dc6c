import { join } from 'node:path';
import type { CommandIo } from '../io/index.js';

/** The region that a profile of the shared AWS configuration names. */
export async function profileRegion(
  io: Pick<CommandIo, 'env' | 'files'>,
  profile: string | undefined,
): Promise<string | undefined> {
  const home = io.env['HOME'] ?? io.env['USERPROFILE'];
  const file = io.env['AWS_CONFIG_FILE'] ?? (home && join(home, '.aws', 'config'));
  const text = file ? await io.files.readText(file) : undefined;
  const name = profile ?? io.env['AWS_PROFILE'] ?? 'default';
  return text === undefined ? undefined : regionOf(text, name);
}

/** Sections are `[profile NAME]`, and `[default]` for the one without a name. */
function regionOf(text: string, name: string): string | undefined {
  let isOurs = false;
  for (const line of text.split(/\r?\n/)) {
    const section = /^\s*\[\s*(?:profile\s+)?([^\]]+?)\s*\]/.exec(line)?.[1];
    if (section !== undefined) isOurs = section.replace(/^"(.*)"$/, '$1') === name;
    const region = isOurs ? /^region\s*=\s*([\w-]+)/.exec(line)?.[1] : undefined;
    if (region) return region;
  }
  return undefined;
}
