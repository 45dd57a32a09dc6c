#!/usr/bin/env node
import { readFileSync, writeSync } from 'node:fs';

declare const APEXCTL_VERSION: string | undefined;

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'; // `doctor` looks after Node
const argv = process.argv.slice(2);
if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  sayAtOnce(`${version()}\n`);
} else {
  const [{ main }, { realIo }] = await Promise.all([
    import('../src/main.js'),
    import('../src/io/index.js'),
  ]);
  process.exitCode = await main(argv, await realIo(version()));
}

/** Without the stream of stdout, whose making takes longer than all the rest. */
function sayAtOnce(text: string): void {
  try {
    writeSync(1, text);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EAGAIN') process.stdout.write(text);
    else if (code !== 'EPIPE') throw error; // a reader who went away is no error
  }
}

/** Written into the bundle; from the sources it is read where npm has it. */
function version(): string {
  if (typeof APEXCTL_VERSION === 'string') return APEXCTL_VERSION;
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return String(version);
}
