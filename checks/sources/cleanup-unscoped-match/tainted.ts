import { awsCall } from '../aws-cli.js';
import { deletion } from '../deletions.js';
import type { Command } from '../shell.js';

/** A deletion whose targets were picked by a pattern. */
export interface Picked {
  /** The filter, as messages show it: `grep media`. */
  readonly filter: string;
  readonly deletion: string;
  readonly start: number;
}

/** Deletions of what an unanchored filter over a listing lets through, by pipe, loop or variable. */
export function pickedDeletions(commands: readonly Command[]): readonly Picked[] {
  const filters = filtersOf(commands);
  const inside = commands.map((command, index) => filterInside(command, commands, index, filters));
  const loops = filtersOfLoops(commands, inside);
  const tainted = new Map<string, string>();
  return commands.flatMap((command, index) => {
    const texts = command.allWords.map(({ text }) => text);
    const given = inside[index] ?? loops.get(index);
    const filter = filters.get(command.pipeline) ?? given ?? behind(tainted, texts);
    for (const { name, value } of command.assignments) {
      const source = given ?? behind(tainted, [value]);
      if (source !== undefined) tainted.set(name, source);
    }
    const bound = boundBy(texts);
    if (bound !== undefined && filter !== undefined) tainted.set(bound, filter);
    const what = deletion(command);
    const isPicked = what !== undefined && filter !== undefined;
    return isPicked ? [{ filter, deletion: what, start: command.start }] : [];
  });
}

/** Filters over listings, by pipeline. */
function filtersOf(commands: readonly Command[]): ReadonlyMap<number, string> {
  const pipelines = new Map<number, Command[]>();
  for (const command of commands) {
    const list = pipelines.get(command.pipeline);
    if (list) list.push(command);
    else pipelines.set(command.pipeline, [command]);
  }
  const filters = [...pipelines].map(([id, list]) => [id, filterOf(list)] as const);
  return new Map(filters.flatMap(([id, filter]) => (filter === undefined ? [] : [[id, filter]])));
}

/** The filter in a substitution that is a part of a command. */
function filterInside(
  command: Command,
  commands: readonly Command[],
  index: number,
  filters: ReadonlyMap<number, string>,
): string | undefined {
  if (command.isCaptured) return undefined;
  for (const one of commands.slice(index + 1)) {
    if (!one.isCaptured) return undefined;
    const filter = filters.get(one.pipeline);
    if (filter !== undefined) return filter;
  }
  return undefined;
}

/** `while read …; do …; done < <(…)`: what the loop is fed, at the `read` that takes it. */
function filtersOfLoops(
  commands: readonly Command[],
  inside: readonly (string | undefined)[],
): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  const open: number[] = [];
  commands.forEach(({ keywords }, index) => {
    for (const keyword of keywords) {
      if (keyword === 'while' || keyword === 'until') open.push(index);
      const filter = inside[index];
      const begin = keyword === 'done' ? open.pop() : undefined;
      if (begin !== undefined && filter !== undefined) found.set(begin, filter);
    }
  });
  return found;
}

const behind = (tainted: ReadonlyMap<string, string>, texts: readonly string[]) =>
  [...tainted].find(([name]) => texts.some((text) => mentions(text, name)))?.[1];

/** The variable that a command fills. */
function boundBy([name, second, ...rest]: readonly string[]): string | undefined {
  if (name === 'for') return second;
  return /^(?:read|mapfile|readarray)$/.test(name ?? '') ? (rest.at(-1) ?? second) : undefined;
}

const mentions = (text: string, name: string): boolean =>
  new RegExp(`\\$(?:${name}\\b|\\{[#!]?${name}\\b)`).test(text);

function filterOf(pipeline: readonly Command[]): string | undefined {
  const listing = pipeline.findIndex(isListing);
  if (listing < 0) return undefined;
  const query = pipeline[listing]?.words.find(({ text }) => /contains\([^)]*\)/.test(text))?.text;
  if (query !== undefined) return /contains\([^)]*\)/.exec(query)?.[0];
  return pipeline
    .slice(listing + 1)
    .map(unanchored)
    .find((one) => one !== undefined);
}

function isListing(command: Command): boolean {
  const call = awsCall(command);
  if (!call) return false;
  return call.service === 's3'
    ? call.operation === 'ls'
    : /^(?:list|describe)-/.test(call.operation);
}

function unanchored({ words: [name, ...rest] }: Command): string | undefined {
  const tool = name?.text ?? '';
  if (/^(?:e|f)?grep$|^rg$/.test(tool)) {
    const flags = rest.filter(({ text }) => /^-/.test(text)).map(({ text }) => text);
    const pattern = rest.find(({ text }) => !text.startsWith('-'))?.text ?? '';
    const isExact = flags.some((flag) => /^-\w*[xv]|^--(?:line-regexp|invert-match)/.test(flag));
    const isAnchored = pattern === '' || pattern.startsWith('^');
    return isExact || isAnchored ? undefined : `${tool} ${pattern}`;
  }
  const program = /^g?awk$/.test(tool)
    ? rest.find(({ text }) => /~|\//.test(text))?.text
    : undefined;
  const pattern = /\/([^/]+)\//.exec(program ?? '')?.[1];
  return pattern === undefined || pattern.startsWith('^') ? undefined : `awk /${pattern}/`;
}
