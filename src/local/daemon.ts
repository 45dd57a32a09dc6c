import { runDaemon } from './run-daemon.js';

/** The program behind `launchLocal`: it runs when it is loaded. */
try {
  await runDaemon(process.argv.slice(2), process.env);
  process.exit(0);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : error}\n`);
  process.exit(1);
}
