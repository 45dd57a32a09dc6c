import { setMaxListeners } from 'node:events';
import { resolve } from 'node:path';
import { problems } from '../../src/errors/index.js';
import type { CommandIo, FileFacts, Files, Io, Question } from '../../src/io/index.js';
import { quietProgress } from '../../src/io/progress/quiet.js';
import { redactor } from '../../src/text/index.js';

/** The state of the world that a test starts from. */
export interface FakeWorld {
  /** Text by path, relative to `/project`. */
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** What the person at the terminal answers, in order; without it nobody is there. */
  readonly answers?: readonly boolean[];
  /** Where the clock stands; `2030-01-01T00:00:00Z` unless told. */
  readonly now?: string;
  /** Answers by `METHOD url`; every other request is refused. */
  readonly http?: Readonly<Record<string, () => Response | Promise<Response>>>;
  /** Name servers and addresses by name; of every other name nobody answers. */
  readonly dns?: Readonly<Record<string, readonly string[]>>;
  /** Output of programs by their command line; every other one does not exist (127). */
  readonly programs?: Readonly<Record<string, { code?: number; stdout?: string; stderr?: string }>>;
  readonly signal?: AbortSignal;
  readonly leaving?: AbortSignal;
}

/** Everything that waits listens to the end, as in the real one. */
function manyListeners(signal: AbortSignal): AbortSignal {
  setMaxListeners(0, signal);
  return signal;
}

export interface TextSink {
  text: string;
  write(text: string): void;
}
export interface FakeIo extends CommandIo {
  readonly out: TextSink;
  readonly err: TextSink;
  readonly files: Files & { readonly all: ReadonlyMap<string, Buffer> };
  /** Questions that were asked, and how far the clock was moved by sleeping. */
  readonly asked: readonly Question[];
  readonly sleptMs: () => number;
}

/** The whole world, in memory: the clock is stopped, unannounced requests fail, nobody is there to ask. */
export function fakeIo(world: FakeWorld = {}): FakeIo & Io {
  const out = textSink();
  const err = textSink();
  const asked: Question[] = [];
  const answers = world.answers ? [...world.answers] : undefined;
  const { hide, redact } = redactor();
  let slept = 0;
  const start = new Date(world.now ?? '2030-01-01T00:00:00Z').getTime();

  return {
    out,
    err,
    env: world.env ?? {},
    clock: {
      now: () => new Date(start + slept),
      elapsedMs: () => slept,
      sleep: async (ms, signal) => {
        signal?.throwIfAborted();
        slept += ms;
      },
      every: () => () => {},
    },
    files: fakeFiles(world.files ?? {}),
    processes: {
      node: process.execPath,
      nodeVersion: '20.20.2',
      pid: 4242,
      isAlive: (pid) => pid === 4242,
      shell: async (command) => programResult(world, command),
      run: async (program, args) => programResult(world, [program, ...args].join(' ')),
    },
    http: async ({ method, url }) => {
      const answer = world.http?.[`${method} ${url}`];
      if (!answer) throw new TypeError(`nobody announced ${method} ${url}`);
      return answer();
    },
    dns: {
      nameServers: async (name) => dnsAnswer(world, name),
      addresses: async (name) => dnsAnswer(world, name),
    },
    ask: async (question) => {
      asked.push(question);
      const answer = answers?.shift();
      const flag = question.confirm ? `--confirm ${question.confirm}` : (question.flag ?? '--yes');
      if (answer === undefined) throw problems.notAgreed({ question: question.text, flag });
      return answer;
    },
    signal: world.signal ?? manyListeners(new AbortController().signal),
    leaving: world.leaving ?? new AbortController().signal,
    terminal: {
      isTerminal: false,
      outIsTerminal: false,
      canAsk: answers !== undefined,
      width: 80,
      color: false,
      outColor: false,
    },
    progress: quietProgress(err),
    hide,
    redact,
    version: '0.0.0-test',
    asked,
    sleptMs: () => slept,
  };
}

function dnsAnswer({ dns }: FakeWorld, name: string) {
  const found = dns?.[name];
  return found ? { found } : { unknown: `nobody answers for ${name}` };
}

function textSink(): TextSink {
  return {
    text: '',
    write(text) {
      this.text += text;
    },
  };
}

function programResult({ programs }: FakeWorld, command: string) {
  const known = programs?.[command];
  if (!known) return { code: 127, stdout: '', stderr: `${command}: not found` };
  return { code: known.code ?? 0, stdout: known.stdout ?? '', stderr: known.stderr ?? '' };
}

/** Files as the real ones promise them, in a map; folders exist while something is in them. */
function fakeFiles(initial: Readonly<Record<string, string>>) {
  const cwd = '/project';
  const at = (path: string) => resolve(cwd, path);
  const all = new Map(Object.entries(initial).map(([path, text]) => [at(path), Buffer.from(text)]));
  const modified = new Date('2030-01-01T00:00:00Z');
  const inside = (folder: string) => {
    const prefix = `${at(folder)}/`;
    return [...all.keys()].filter((path) => path.startsWith(prefix));
  };
  const look = (path: string): FileFacts | undefined => {
    const file = all.get(at(path));
    if (file) return { kind: 'file', bytes: file.length, modified };
    return inside(path).length > 0 ? { kind: 'folder', bytes: 0, modified } : undefined;
  };
  const files: Files & { readonly all: ReadonlyMap<string, Buffer> } = {
    cwd,
    all,
    read: async (path) => all.get(at(path)),
    readText: async (path) => all.get(at(path))?.toString('utf8'),
    look: async (path) => look(path),
    realPath: async (path) => (look(path) ? at(path) : undefined),
    list: async (folder) => {
      const names = inside(folder).map((path) => path.slice(at(folder).length + 1).split('/')[0]);
      return [...new Set(names)].filter((name) => name !== undefined).sort();
    },
    write: async (path, content) => void all.set(at(path), Buffer.from(content)),
    append: async (path, text) =>
      void all.set(
        at(path),
        Buffer.concat([all.get(at(path)) ?? Buffer.alloc(0), Buffer.from(text)]),
      ),
    create: async (path, content) => {
      if (all.has(at(path))) return false;
      all.set(at(path), Buffer.from(content));
      return true;
    },
    remove: async (path) => {
      all.delete(at(path));
      for (const below of inside(path)) all.delete(below);
    },
    makeFolder: async () => {},
    rename: async (from, to) => {
      for (const path of [at(from), ...inside(from)]) {
        const body = all.get(path);
        if (!body) continue;
        all.delete(path);
        all.set(at(to) + path.slice(at(from).length), body);
      }
    },
    freeBytes: async () => 100_000_000_000,
  };
  return files;
}
