import { clearLine, cursorTo, moveCursor } from 'node:readline';
import { Writable } from 'node:stream';
import type { Ora } from 'ora';
import { paint } from '../../text/index.js';
import type { Clock, Sink, Terminal } from '../io.js';

/** Lines that are redrawn in place, below everything that stays. */
export interface Region {
  /** Writes text that stays, above the region. */
  readonly above: (text: string) => void;
  /** What the region shows has changed; without any line it goes away at once. */
  readonly changed: () => void;
  /** Takes the region away until the answer is called; what stays is written then. */
  readonly pause: () => () => void;
  readonly close: () => void;
}

/** How often the region takes up what is new. What is over before is never drawn. */
const TICK_MS = 100;

/** @param lines what the region shows now, already fitting the terminal */
export function liveRegion(
  err: Sink,
  clock: Clock,
  { terminal, lines }: { readonly terminal: Terminal; readonly lines: () => readonly string[] },
): Region {
  let spinner: Ora | undefined;
  let isLoading = false;
  let halt: (() => void) | undefined;
  let held: string[] | undefined;

  const load = async () => {
    isLoading = true;
    spinner = await spinnerOn(err, terminal);
  };
  const tick = () => {
    if (!isLoading) void load();
    if (!spinner || held) return;
    spinner.text = lines().join('\n  ');
    spinner.start(); // does nothing while it runs
  };
  const erase = () => {
    if (spinner?.isSpinning) spinner.stop();
  };
  const leave = () => {
    halt?.();
    halt = undefined;
    erase();
  };

  return {
    above(text) {
      if (held) return void held.push(text);
      if (spinner?.isSpinning) {
        spinner.text = lines().join('\n  ');
        spinner.clear(); // ora itself draws again below what is written
      }
      err.write(text);
    },
    changed() {
      if (lines().length === 0) leave();
      else halt ??= clock.every(TICK_MS, tick);
    },
    pause() {
      held ??= [];
      erase();
      return () => {
        for (const text of held ?? []) err.write(text);
        held = undefined;
      };
    },
    close: leave,
  };
}

/** Loaded when something first takes longer than a moment, so that short commands never pay for it. */
async function spinnerOn(err: Sink, terminal: Terminal): Promise<Ora> {
  const { default: ora } = await import('ora');
  const spinner = ora({
    stream: terminalStream(err, terminal),
    isEnabled: true, // decided by us, from the same stream
    color: false, // ora would ask stdout; the frames get their colour below
    discardStdin: false, // raw mode would stop a job in the background and swallow Ctrl-Z
  });
  const { frames, interval } = spinner.spinner;
  const { note } = paint(terminal.color);
  spinner.spinner = { frames: frames.map(note), ...(interval ? { interval } : {}) };
  return spinner;
}

/** Our sink, with what ora wants of a terminal. */
function terminalStream(err: Sink, terminal: Terminal): NodeJS.WritableStream {
  const stream = new Writable({
    decodeStrings: false,
    write(text, _encoding, done) {
      err.write(String(text));
      done();
    },
  });
  return Object.defineProperties(stream, {
    isTTY: { value: true },
    columns: { get: () => terminal.width },
    rows: { get: () => terminal.height },
    cursorTo: { value: (column: number) => cursorTo(stream, column) },
    clearLine: { value: (direction: -1 | 0 | 1) => clearLine(stream, direction) },
    moveCursor: { value: (columns: number, rows: number) => moveCursor(stream, columns, rows) },
  });
}
