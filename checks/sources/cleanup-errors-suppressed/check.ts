import {
  defineRule,
  fail,
  onFiles,
  pass,
  type SourceFile,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { deletion } from '../deletions.js';
import { SCRIPT_FILES, type Script, scriptsOf } from '../scripts.js';
import type { Command } from '../shell.js';

export const cleanupErrorsSuppressed = defineRule({
  id: 'cleanup-errors-suppressed',
  title: 'A script that deletes on AWS hides its errors',
  why: 'AccessDenied and BucketNotEmpty look like "already gone"; what was left costs money and blocks the next deployment.',
  fix: 'Treat only a not-found answer as success, report everything else, and end with a code other than 0.',
  severity: 'warning',
  phase: 'delete',
  source: 'AWS CLI User Guide, "Command line return codes in the AWS CLI"',
  judges: [
    onFiles(SCRIPT_FILES, (file) => {
      const scripts = scriptsOf(file).filter(({ commands }) =>
        commands.some((one) => deletion(one)),
      );
      if (scripts.length === 0) return skip('deletes nothing on AWS');
      const faults = scripts.flatMap((script) => faultsOf(file, script));
      return faults.length > 0 ? faults : pass;
    }),
  ],
});

function faultsOf(file: SourceFile, { name, commands, at }: Script): readonly Verdict[] {
  const where = name === '' ? '' : `${name}: `;
  const faults: Verdict[] = [];
  let isLenient = false;
  commands.forEach((command, index) => {
    isLenient = mode(command) ?? isLenient;
    const what = deletion(command);
    const how =
      what === undefined
        ? undefined
        : (hidden(command, commands.slice(index + 1)) ?? (isLenient ? 'set +e' : undefined));
    if (how !== undefined)
      faults.push(
        fail(`${where}${how} hides what goes wrong in ${what}.`, {
          at: { file, at: at(command.start) },
        }),
      );
  });
  const claim = faults.length === 0 && /^#!/.test(file.text) ? claimed(file, commands) : undefined;
  if (!claim) return faults;
  const message = `"${claim.words[1]?.text}" is printed whatever became of the deletions; no set -e, and no exit code is looked at.`;
  return [fail(message, { at: { file, at: at(claim.start) } })];
}

/** Whether `set` switches ending at errors off (`true`) or on. */
function mode({ words: [name, ...options] }: Command): boolean | undefined {
  if (name?.text !== 'set') return undefined;
  const text = options.map((word) => word.text).join(' ');
  if (/\+\w*e|\+o errexit/.test(text)) return true;
  return /-\w*e|-o errexit/.test(text) ? false : undefined;
}

function hidden(
  { redirects, pipeline, after }: Command,
  later: readonly Command[],
): string | undefined {
  const isStreamGone = redirects.some(
    ({ operator, target }) => /^(?:2|&)>/.test(operator) && target === '/dev/null',
  );
  const isOutGone = redirects.some(
    ({ operator, target }) => /^1?>/.test(operator) && target === '/dev/null',
  );
  const isJoined = redirects.some(({ operator, target }) => operator === '2>&' && target === '1');
  if (isStreamGone || (isOutGone && isJoined)) return '/dev/null';
  const next = later.find((one) => one.pipeline !== pipeline);
  const joins = later.filter((one) => one.pipeline === pipeline).at(-1)?.after ?? after;
  const ignores =
    joins === '||' &&
    next &&
    /^(?:true|:|\/bin\/true|exit 0)$/.test(next.words.map(({ text }) => text).join(' '));
  return ignores ? `|| ${next.words.map(({ text }) => text).join(' ')}` : undefined;
}

/** A word of success after deletions whose outcome nobody looks at. */
function claimed(file: SourceFile, commands: readonly Command[]): Command | undefined {
  const isStrict = commands.some((one) => mode(one) === false) || /^#!.*\s-\w*e/.test(file.text);
  const looksAtIt = commands.some(
    ({ words, keywords, before, after }) =>
      before === '||' ||
      after === '||' ||
      after === '&&' ||
      keywords.includes('if') ||
      keywords.includes('!') ||
      words.some(({ text }) => /\$\?|\$\{?PIPESTATUS|^ERR$/.test(text)),
  );
  if (isStrict || looksAtIt) return undefined;
  const first = commands.findIndex((one) => deletion(one));
  return commands
    .slice(first + 1)
    .find(
      ({ words: [name, ...rest] }) =>
        (name?.text === 'echo' || name?.text === 'printf') &&
        rest.some(({ text }) =>
          /\b(?:success\w*|complete[d]?|done|finished|(?:all|everything) (?:deleted|removed|cleaned))\b|✅|✓/i.test(
            text,
          ),
        ),
    );
}
