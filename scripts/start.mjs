// npm start: sets up the clone and deploys the platform to the embedded AWS. Further arguments go to
// `apexctl deploy`.
import { join } from 'node:path';
import { root, run, setUp } from './set-up.mjs';

await setUp();
const args = process.argv.slice(2);
const namesEnvironment = args.some((arg) => /^(--env|-e)(=|$)/.test(arg));
const environment = namesEnvironment ? [] : ['--env', 'local'];
const program = join(root, 'dist', 'apexctl.js');
process.exitCode = await run(process.execPath, [program, 'deploy', ...environment, ...args]);
