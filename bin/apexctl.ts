#!/usr/bin/env node
import { readFileSync } from 'node:fs';

declare const APEXCTL_VERSION: string | undefined;

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'; // `doctor` looks after Node
const argv = process.argv.slice(2);
if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  process.stdout.write(`${version()}\n`);
} else {
  const [{ main }, { realIo }] = await Promise.all([
    import('../src/main.js'),
    import('../src/io/index.js'),
  ]);
  process.exitCode = await main(argv, await realIo(version()));
}

/** Written into the bundle; from the sources it is read where npm has it. */
function version(): string {
  if (typeof APEXCTL_VERSION === 'string') return APEXCTL_VERSION;
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return String(version);
}
