import { excerptOf } from '../../checking/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Finding } from '../../report/index.js';

/** Findings with the lines around them, each file read once. */
export async function withExcerpts(
  { files }: Pick<CommandIo, 'files'>,
  findings: readonly Finding[],
): Promise<readonly Finding[]> {
  const names = new Set(findings.flatMap(({ file, line }) => (line === undefined ? [] : [file])));
  const texts = new Map<string, string>();
  for (const name of names) {
    if (name === undefined || texts.size >= MOST_FILES) continue;
    const text = await files.readText(name);
    if (text !== undefined) texts.set(name, text);
  }
  return findings.map((finding) => {
    const { file = '', line = 0, column } = finding;
    const text = texts.get(file);
    const excerpt = text === undefined ? undefined : excerptOf(text, line, column);
    return excerpt ? { ...finding, excerpt } : finding;
  });
}
/** A report over more files than this is read by a machine. */
const MOST_FILES = 200;
