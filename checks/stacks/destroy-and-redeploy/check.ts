import {
  defineRule,
  fail,
  onFiles,
  pass,
  type SourceFile,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { SCRIPT_FILES, type Script, scriptsOf } from '../../sources/scripts.js';
import { type DeployingCall, deployingCall, isThrowaway } from '../cdk-commands.js';

export const destroyAndRedeploy = defineRule({
  id: 'destroy-and-redeploy',
  title: 'A script destroys stacks and deploys them again',
  why: 'Keys, tables, buckets, name servers and exports of the old stacks do not come back the same.',
  fix: 'Update in place, or use apexctl recover, which continues a rollback or deletes only what never came to life.',
  severity: 'warning',
  phase: 'delete',
  source: 'CloudFormation User Guide, "Continue rolling back an update"',
  judges: [onFiles(SCRIPT_FILES, judge)],
});

interface Call extends DeployingCall {
  readonly script: Script;
}

function judge(file: SourceFile): readonly Verdict[] {
  const scripts = scriptsOf(file);
  const groups = new Map<string, Call[]>();
  for (const [at, script] of scripts.entries()) {
    const key = script.group === '' ? `${at}` : script.group;
    groups.set(key, [...(groups.get(key) ?? []), ...callsOf(script, scripts)]);
  }
  const all = [...groups.values()].filter((calls) => calls.length > 0);
  if (all.length === 0) return [skip('nothing is deployed by it')];
  return all.map((calls) => verdict(file, calls));
}

/** Calls of a script and of the npm scripts that it runs. */
function callsOf(script: Script, scripts: readonly Script[]): readonly Call[] {
  return script.commands.flatMap((command) => {
    const own = deployingCall(command);
    if (own) return [{ ...own, script }];
    const [program, verb, name] = command.words.map(({ text }) => text);
    const isRun = /^(npm|pnpm|yarn|bun)$/.test(program ?? '');
    const called = isRun ? (verb === 'run' ? name : verb) : undefined;
    const other = scripts.find((one) => called && one.name === `npm script "${called}"`);
    if (!other || other === script) return [];
    return other.commands.flatMap((inner) => {
      const call = deployingCall(inner);
      return call ? [{ ...call, script, start: command.start }] : [];
    });
  });
}

/** Another stack may be deployed after one was taken away for good. */
function verdict(file: SourceFile, calls: readonly Call[]): Verdict {
  const at = calls.findIndex(({ verb }) => verb === 'destroy');
  const destroyed = calls[at];
  const again =
    destroyed &&
    calls.slice(at + 1).find((call) => call.verb === 'deploy' && isSameStack(destroyed, call));
  if (!destroyed || !again) return pass;
  const words = [...destroyed.rest, ...again.rest, destroyed.script.name, file.path];
  if (isThrowaway(words)) return pass;
  const name = destroyed.script.name === '' ? '' : `${destroyed.script.name}: `;
  return fail(`${name}${destroyed.program} destroys, then ${again.program} deploys again.`, {
    at: { file, at: destroyed.script.at(destroyed.start) },
  });
}

function isSameStack(a: DeployingCall, b: DeployingCall): boolean {
  const [one, other] = [stacksOf(a), stacksOf(b)];
  if (one.length === 0 || other.length === 0) return true;
  return (
    one.some((name) => other.includes(name) || /[*$]|^--all$/.test(name)) ||
    other.some((name) => /[*$]/.test(name))
  );
}

const stacksOf = ({ rest, verb }: DeployingCall): readonly string[] => {
  const named = rest.flatMap((word, at) => (rest[at - 1] === '--stack-name' ? [word] : []));
  if (named.length > 0) return named;
  const after = rest.slice(rest.indexOf(verb) + 1);
  return after.filter(
    (word, at) => !word.startsWith('-') && !TAKES_VALUE.test(after[at - 1] ?? ''),
  );
};
const TAKES_VALUE =
  /^(--(context|profile|app|output|region|require-approval|env|method|toolkit-stack-name)|-c|-a|-o)$/;
