import type { Terminal } from './io.js';

/** What the streams are, and whether somebody can answer. */
export async function terminalFacts(env: NodeJS.ProcessEnv): Promise<Terminal> {
  const { default: ci } = await import('ci-info');
  const { stdin, stdout, stderr } = process;
  const isTerminal = stderr.isTTY === true && env['TERM'] !== 'dumb';
  const outIsTerminal = stdout.isTTY === true && env['TERM'] !== 'dumb';
  const wanted = !env['NO_COLOR'];
  return {
    isTerminal,
    outIsTerminal,
    canAsk: stdin.isTTY === true && isTerminal && !ci.isCI,
    get width() {
      return (isTerminal ? stderr.columns : stdout.columns) || 80;
    },
    get height() {
      return isTerminal ? stderr.rows : stdout.rows;
    },
    color: wanted && isTerminal,
    outColor: wanted && outIsTerminal,
    ...(ci.isCI ? { ci: ci.name ?? 'CI' } : {}),
  };
}
