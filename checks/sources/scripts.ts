import type { SourceFile } from '../../src/checking/index.js';
import { isMap } from './maps.js';
import { type Command, commandsOf } from './shell.js';

/** Shell commands that a file holds. */
export interface Script {
  /** How messages call it: `npm script "deploy"`, `step "Deploy"`, or nothing for a file of its own. */
  readonly name: string;
  /** Scripts of one group run one after the other in the same place. */
  readonly group: string;
  readonly commands: readonly Command[];
  /** Offset in the file of an offset in the script. */
  readonly at: (offset: number) => number;
}

/** Files that may hold shell commands. */
export const SCRIPT_FILES =
  /(?:^|\/)(?:package\.json|(?:\.github\/workflows|\.circleci)\/[^/]+\.ya?ml|\.gitlab-ci\.ya?ml|(?:buildspec|bitbucket-pipelines|azure-pipelines)[^/]*\.ya?ml|[^/]+\.(?:sh|bash|zsh|ksh|mk|dockerfile)|[^/.]+|(?:Dockerfile|Makefile)[^/]*)$/i;

const known = new WeakMap<SourceFile, readonly Script[]>();

/** Every script of a file: a shell file, a Makefile, a Dockerfile, npm scripts, steps of a pipeline. */
export function scriptsOf(file: SourceFile): readonly Script[] {
  const cached = known.get(file);
  if (cached) return cached;
  const scripts = read(file);
  known.set(file, scripts);
  return scripts;
}

function read(file: SourceFile): readonly Script[] {
  const { path, text } = file;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name === 'package.json') return npmScripts(file);
  if (/\.ya?ml$/.test(name)) return steps(file);
  if (/^dockerfile|\.dockerfile$/i.test(name)) return stages(text);
  if (/^(?:gnu)?makefile|\.mk$/i.test(name)) return [ownText(recipes(text))];
  const isShell = /\.(?:sh|bash|zsh|ksh)$/.test(name) || /^#!.*\b(?:ba|z|da|k)?sh\b/.test(text);
  return isShell ? [ownText(text)] : [];
}

const ownText = (text: string): Script => ({
  name: '',
  group: '',
  commands: commandsOf(text),
  at: (it) => it,
});

/** Recipes of a Makefile; all other lines become blanks, so that offsets stay. */
const recipes = (text: string): string =>
  text.replace(/^.*$/gm, (line) =>
    line.startsWith('\t') ? line.replace(/^\t[@+-]*/, blank).replaceAll('$$', ' $') : blank(line),
  );

/** What `RUN` and `ENV` of each stage say; all other lines become blanks. */
function stages(text: string): readonly Script[] {
  const begins = [0, ...[...text.matchAll(/^\s*FROM\s/gim)].map(({ index }) => index), text.length];
  return begins.slice(1).map((end, index) => {
    const from = begins[index] ?? 0;
    const own = ownText(dockerCommands(text.slice(from, end)));
    return { ...own, group: `stage ${index}`, at: (offset) => from + offset };
  });
}

function dockerCommands(text: string): string {
  let isInside = false;
  return text.replace(/^.*$/gm, (line) => {
    const [, env = '', name = '', value = ''] = /^(\s*ENV\s+)(\w+)[ =](.*)$/i.exec(line) ?? [];
    if (name !== '') return `${blank(env)}${name}=${value}`;
    const [begin] = isInside ? [''] : (/^\s*RUN\s+(?:--\S+\s+)*/i.exec(line) ?? []);
    const isCommand = begin !== undefined;
    isInside = isCommand && /\\\s*$/.test(line);
    return isCommand ? blank(begin) + line.slice(begin.length) : blank(line);
  });
}

const blank = (text: string): string => ' '.repeat(text.length);

function npmScripts({ data, text }: SourceFile): readonly Script[] {
  const scripts = isMap(data) ? data['scripts'] : undefined;
  if (!isMap(scripts)) return [];
  const from = Math.max(0, text.indexOf('"scripts"'));
  return Object.entries(scripts).flatMap(([name, body]) => {
    if (typeof body !== 'string') return [];
    const key = text.indexOf(JSON.stringify(name), from);
    const start = text.indexOf(JSON.stringify(body), Math.max(from, key));
    const at = (offset: number) => (start < 0 ? Math.max(0, key) : start + 1 + offset);
    return [{ group: name, name: `npm script "${name}"`, commands: commandsOf(body), at }];
  });
}

const STEP_KEYS = new Set([
  'run',
  'script',
  'before_script',
  'after_script',
  'commands',
  'command',
]);

function steps({ data, text }: SourceFile): readonly Script[] {
  let cursor = 0;
  return bodiesIn(data, '').map(({ name, body, group }) => {
    const lines: { readonly from: number; readonly at: number }[] = [];
    let from = 0;
    for (const line of body.split('\n')) {
      const found = line.trim() === '' ? -1 : text.indexOf(line.trim(), cursor);
      if (found >= 0) {
        lines.push({ from: from + line.length - line.trimStart().length, at: found });
        cursor = found + line.trim().length;
      }
      from += line.length + 1;
    }
    const at = (offset: number) => {
      const line = lines.findLast((one) => one.from <= offset);
      return line ? line.at + offset - line.from : 0;
    };
    return { name, group, commands: commandsOf(body), at };
  });
}

interface Body {
  readonly name: string;
  readonly group: string;
  readonly body: string;
}

function bodiesIn(data: unknown, group: string): readonly Body[] {
  if (Array.isArray(data)) return data.flatMap((one) => bodiesIn(one, group));
  if (!isMap(data)) return [];
  const name = typeof data['name'] === 'string' ? `step "${data['name']}"` : 'a step';
  return Object.entries(data).flatMap(([key, value]) => {
    const list = STEP_KEYS.has(key) ? [value].flat() : [];
    const bodies = list.filter((one): one is string => typeof one === 'string');
    if (bodies.length > 0) return [{ name, group, body: bodies.join('\n') }];
    return bodiesIn(value, key === 'steps' ? group : `${group}/${key}`);
  });
}
