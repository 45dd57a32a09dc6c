/** Everything the program can touch outside its own memory. Built once, in bin/. */
export interface Io {
  /** stdout: the answer of the command and nothing else. */
  readonly out: Sink;
  /** stderr: progress, warnings, questions, errors. */
  readonly err: Sink;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly files: Files;
  readonly processes: Processes;
  /** HTTP without any client library; hosts below `.localhost` are this machine. */
  readonly http: (request: Request) => Promise<Response>;
  readonly dns: Dns;
  /** Asks a person. Where nobody can answer it throws `not-agreed`, naming the flag that would. */
  readonly ask: (question: Question) => Promise<boolean>;
  /** Fires on Ctrl-C (reason: a `UserError` `interrupted`) and when --timeout is up (`time-up`). */
  readonly signal: AbortSignal;
  /** Fires on the second Ctrl-C: the process ends in a moment, whatever still runs. */
  readonly leaving: AbortSignal;
  readonly terminal: Terminal;
  /** What runs now and how far it is; to stderr, or as events to stdout with --output ndjson. */
  readonly progress: Progress;
  /** Tells of a value that no stream, report or journal may show. */
  readonly hide: (secret: string) => void;
  /** Takes secrets out of text that is written to a file; streams do it by themselves. */
  readonly redact: (text: string) => string;
  /** Version of the program. */
  readonly version: string;
}

/** What a command gets: no stdout, because a command returns its answer. */
export type CommandIo = Omit<Io, 'out'>;

/** A stream of text. A reader who went away is no error. */
export interface Sink {
  write(text: string): void;
}

export interface Clock {
  now(): Date;
  /** Milliseconds of a clock that never jumps; only differences mean something. */
  elapsedMs(): number;
  /** Resolves after `ms`; rejects with the signal's reason when it fires first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Calls `work` every `ms` until the answer is called. Never keeps the process alive. */
  every(ms: number, work: () => void): () => void;
}

/** Files. Relative paths start at `cwd`; "absent" is an answer, everything else that goes wrong throws. */
export interface Files {
  /** The working directory, absolute. */
  readonly cwd: string;
  read(path: string): Promise<Buffer | undefined>;
  readText(path: string): Promise<string | undefined>;
  look(path: string): Promise<FileFacts | undefined>;
  /** Where a path really leads, absolute, links followed; for what is there. */
  realPath(path: string): Promise<string | undefined>;
  /** Names in a folder, sorted; none when there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
  /** Replaces the file in one step (readers see old or new), with folders; survives a kill once it resolves. Mode 0600 unless told. */
  write(path: string, content: string | Uint8Array, mode?: number): Promise<void>;
  /** Adds to the end; survives a kill once it resolves. Mode 0600 for a new file. */
  append(path: string, text: string): Promise<void>;
  /** Writes only where nothing is; `false` when there was something. For locks. */
  create(path: string, content: string): Promise<boolean>;
  /** Removes a file or a folder with all in it. Nothing there is fine. */
  remove(path: string): Promise<void>;
  /** Makes a folder with mode 0700 and the folders above it. */
  makeFolder(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Bytes left on the disk that has this path. */
  freeBytes(path: string): Promise<number>;
}
export interface FileFacts {
  /** Of what a link leads to. */
  readonly kind: 'file' | 'folder' | 'other';
  readonly bytes: number;
  readonly modified: Date;
  /** Whether the path itself is a symbolic link. */
  readonly isLink?: boolean;
}

/** Public DNS, as the world asks it. */
export interface Dns {
  /** Name servers that serve a zone; none where there is no such name. */
  nameServers(name: string): Promise<DnsAnswer>;
  /** IPv4 and IPv6 addresses of a host. */
  addresses(name: string): Promise<DnsAnswer>;
}
/** `unknown`: nobody answered, as happens without a network. */
export type DnsAnswer = { readonly found: readonly string[] } | { readonly unknown: string };

/** Other programs. Their environment is what is passed plus a short list of harmless names. */
export interface Processes {
  /** Path of the running Node. */
  readonly node: string;
  /** Its version, e.g. `20.20.2`. */
  readonly nodeVersion: string;
  readonly pid: number;
  /** Whether a process with this id is there (not whether it is the one that was meant). */
  isAlive(pid: number): boolean;
  /** A command line through the shell, as a person would type it; ends with `signal`. */
  shell(command: string, options?: ProcessOptions): Promise<ProcessResult>;
  /** A program with arguments, no shell. A program that does not exist has `code` 127. */
  run(program: string, args: readonly string[], options?: ProcessOptions): Promise<ProcessResult>;
}
export interface ProcessOptions {
  readonly cwd?: string;
  /** Added to the short list; `undefined` takes a name away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Gives the child the whole environment of this process instead of the short list. */
  readonly inheritEnv?: boolean;
  /** Each line as it comes, from either stream, without its end. */
  readonly onLine?: (line: string, stream: 'stdout' | 'stderr') => void;
  readonly signal?: AbortSignal;
  readonly input?: string;
}
export interface ProcessResult {
  /** Exit code; 128+n when a signal ended it. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Question {
  /** What would happen, with what will be lost. Ends in a question mark. */
  readonly text: string;
  /** Lines shown before the question. */
  readonly details?: readonly string[];
  /** The flag that answers it, `--yes` unless told. */
  readonly flag?: string;
  /** A name that has to be typed (or given with --confirm): `--yes` does not answer such a question. */
  readonly confirm?: string;
}

/** Facts about stderr, where people look; stdout's own are in `outIsTerminal`. */
export interface Terminal {
  readonly isTerminal: boolean;
  readonly outIsTerminal: boolean;
  /** Somebody can answer: stdin and stderr are a terminal and this is no CI. */
  readonly canAsk: boolean;
  /** Columns now (a window may change its size); 80 off a terminal. */
  readonly width: number;
  /** Rows now; absent off a terminal. */
  readonly height?: number;
  readonly color: boolean;
  /** Colour for stdout. */
  readonly outColor: boolean;
  /** Name of the CI system, e.g. `GitHub Actions`. */
  readonly ci?: string;
}

export interface Progress {
  /** Begins a step; told once with its duration when it is over. */
  step(text: string): Step;
  /** Sets a row of the live region (in a log: a line now and then); `undefined` takes it away. */
  update(id: string, row: ProgressRow | undefined): void;
  /** One line that stays. */
  line(text: string): void;
  /** Only with --verbose. */
  detail(text: string): void;
  /** A warning that stays. */
  warn(text: string): void;
  /** A machine-readable event: a line of --output ndjson, invisible otherwise. */
  event(kind: string, data: Readonly<Record<string, unknown>>): void;
}
export interface Step {
  /** Replaces the text shown while it runs. */
  say(text: string): void;
  /** `done` of `total` are done. */
  count(done: number, total: number): void;
  /** It is over; `note` is added to its line. */
  done(note?: string): void;
  failed(note?: string): void;
}
export interface ProgressRow {
  readonly text: string;
  readonly done?: number;
  readonly total?: number;
  /** Time to go, from measured history. */
  readonly etaSeconds?: number;
}
