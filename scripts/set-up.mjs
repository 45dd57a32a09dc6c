// Makes a clone ready to run: the right Node, the packages of the lockfile, an up-to-date build.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Installs what is missing and builds what changed. What is temporary stays in the clone as well. */
export async function setUp({ needsBuild = true } = {}) {
  checkNode();
  await install();
  process.env.TMPDIR = join(root, 'node_modules', '.cache', 'tmp');
  mkdirSync(process.env.TMPDIR, { recursive: true });
  if (!needsBuild) return;
  const { build } = await import('./build.mjs');
  await build();
}

function checkNode() {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const wanted = /(\d+)\.(\d+)/.exec(engines.node).slice(1).map(Number);
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > wanted[0] || (major === wanted[0] && minor >= wanted[1])) return;
  process.stderr.write(
    `Node ${process.versions.node} is too old: ${engines.node} is needed. Install it from https://nodejs.org\n`,
  );
  process.exit(2);
}

/** `npm ci`, once a lockfile. */
async function install() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const hash = createHash('sha256').update(lock).digest('hex');
  const mark = join(root, 'node_modules', '.apexctl-lock');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return;
  if (!existsSync(mark) && installedFrom(lock)) return writeFileSync(mark, hash);
  // `npm start --silent` would silence this npm as well, and with it the reason of a failure.
  const { npm_config_loglevel: _, ...env } = process.env;
  const npm = (...args) =>
    run(NPM, [...args, '--no-audit', '--no-fund'], { stdout: 'stderr', env });
  process.stderr.write('Installing packages (npm ci)\n');
  let code = await npm('ci');
  if (code !== 0) {
    // `ci` wants every platform's optional packages in the lockfile; the versions of the rest hold here too.
    process.stderr.write('npm ci did not succeed; trying npm install --no-save\n');
    code = await npm('install', '--no-save');
  }
  if (code !== 0) {
    process.stderr.write('The packages could not be installed; the reason is above.\n');
    process.exit(code);
  }
  writeFileSync(mark, hash);
}

/** Whether somebody ran npm themselves: npm notes what it installed in a lockfile of its own. */
function installedFrom(lock) {
  const noted = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(noted)) return false;
  const { packages: installed } = JSON.parse(readFileSync(noted, 'utf8'));
  const { packages: wanted } = JSON.parse(lock.toString());
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || optional || installed[path]?.version === version,
  );
}

const NPM = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** Runs a program with our streams, hands on signals, and answers with its exit code. */
export function run(program, args, { stdout = 'inherit', env = process.env } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = ['inherit', stdout === 'stderr' ? 2 : 'inherit', 'inherit'];
    const shell = process.platform === 'win32' && program.endsWith('.cmd');
    const child = spawn(program, args, { cwd: root, stdio, env, shell });
    // Ctrl-C reaches the child from the terminal itself; we wait for how it ends.
    const wait = () => {};
    const pass = (signal) => child.kill(signal);
    process.on('SIGINT', wait).on('SIGTERM', pass).on('SIGHUP', pass);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      process.off('SIGINT', wait).off('SIGTERM', pass).off('SIGHUP', pass);
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}
