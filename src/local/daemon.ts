import { codeOf } from './core/owner-lock.js';
import { exitCodeFor } from './launch-failed.js';
import { runDaemon } from './run-daemon.js';

/** The program behind `launchLocal`: it runs when it is loaded. */
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'; // the log is for what happens here
try {
  await runDaemon(process.argv.slice(2), process.env);
  process.exit(0);
} catch (error) {
  process.stderr.write(`${textOf(error)}\n`);
  process.exit(exitCodeFor(error));
}

/** Where the reason is known, its stack says nothing more. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isKnown =
    codeOf(error) !== undefined || ['FolderInUse', 'BehaviourWrong'].includes(error.name);
  return isKnown ? error.message : (error.stack ?? error.message);
}
