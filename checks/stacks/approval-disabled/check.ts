import {
  children,
  defineRule,
  fail,
  isProduct,
  onFiles,
  pass,
  type SourceFile,
  skip,
  stringOf,
  type Verdict,
} from '../../../src/checking/index.js';
import { SCRIPT_FILES, type Script, scriptsOf } from '../../sources/scripts.js';
import { deployingCall, isThrowaway } from '../cdk-commands.js';

export const approvalDisabled = defineRule({
  id: 'approval-disabled',
  title: 'Production is deployed with approvals switched off',
  why: 'A change that widens permissions or replaces data goes through without anybody seeing it.',
  fix: 'Prepare the change set, show what it widens and replaces, and ask before it is executed; switch approvals off for throw-away environments only.',
  severity: 'warning',
  phase: 'practice',
  source: 'AWS CDK CLI reference, "cdk deploy": --require-approval',
  judges: [
    onFiles(SCRIPT_FILES, inScripts),
    onFiles(/(^|\/)cdk\.json$/, inConfiguration),
    onFiles(/\.[cm]?[jt]sx?$/, inCode),
  ],
});

function inScripts(file: SourceFile): readonly Verdict[] {
  const verdicts = scriptsOf(file).flatMap((script) => ofScript(file, script));
  return verdicts.length === 0 ? [skip('nothing is deployed by it')] : verdicts;
}

function ofScript(file: SourceFile, script: Script): readonly Verdict[] {
  const calls = script.commands.flatMap((command) => deployingCall(command) ?? []);
  const deployments = calls.filter(({ verb }) => verb === 'deploy');
  return deployments.map(({ rest, start }) => {
    const isOff = rest.some(
      (word, at) =>
        word === '--require-approval=never' ||
        (word === 'never' && rest[at - 1] === '--require-approval'),
    );
    const isReviewed = deployments.some((call) => call.start < start && prepares(call.rest));
    const words = [...rest, script.name, script.group, file.path];
    if (!isOff || prepares(rest) || isReviewed || isThrowaway(words) || hasGate(file)) return pass;
    const name = script.name === '' ? '' : `${script.name}: `;
    return fail(`${name}--require-approval never, for whatever environment it is run.`, {
      at: { file, at: script.at(start) },
    });
  });
}

const prepares = (words: readonly string[]): boolean =>
  words.some((word) => /^--no-execute$|prepare-change-set/.test(word));

/** A step of a pipeline that waits for a person. */
const hasGate = ({ path, text }: SourceFile): boolean =>
  /\.ya?ml$/.test(path) &&
  /when:\s*manual|type:\s*approval|manual[-_ ]?approval|trigger:\s*manual|^\s*environment:/im.test(
    text,
  );

function inConfiguration(file: SourceFile): Verdict {
  const value: unknown = Object(file.data)['requireApproval'];
  if (value === undefined) return skip('it says nothing of approvals');
  if (value !== 'never') return pass;
  const at = Math.max(0, file.text.indexOf('"requireApproval"'));
  return fail('requireApproval is never, for every environment.', { at: { file, at } });
}

/** Arguments of a program that is started: `['deploy', '--require-approval', 'never']`. */
function inCode(file: SourceFile): readonly Verdict[] {
  if (!isProduct(file) || !file.text.includes('--require-approval'))
    return [skip('it deploys nothing')];
  const lists = (file.syntax?.nodes('ArrayExpression') ?? []).map((node) => ({
    node,
    words: children(node, 'elements').map((one) => stringOf(one) ?? ''),
  }));
  const faults = lists.filter(
    ({ words }) =>
      words.includes('--require-approval=never') ||
      words.some((word, at) => word === '--require-approval' && words[at + 1] === 'never'),
  );
  const real = faults.filter(({ words }) => !isThrowaway([...words, file.path]));
  if (real.length === 0) return [pass];
  return real.map(({ node }) =>
    fail('It starts a deployment with --require-approval never.', { at: { file, at: node } }),
  );
}
