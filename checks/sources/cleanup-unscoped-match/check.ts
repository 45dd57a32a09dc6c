import {
  defineRule,
  fail,
  onFiles,
  pass,
  type SourceFile,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { awsCall } from '../aws-cli.js';
import { CODE_FILES, isProduct } from '../cdk.js';
import { deletion } from '../deletions.js';
import { SCRIPT_FILES, type Script, scriptsOf } from '../scripts.js';
import { pickedInCode } from './in-code.js';
import { pickedDeletions } from './tainted.js';

export const cleanupUnscopedMatch = defineRule({
  id: 'cleanup-unscoped-match',
  title: 'A cleanup picks what it deletes by a part of the name',
  why: 'A substring is not ownership: buckets and tables of other projects and of production go with it.',
  fix: 'Take exact names from the templates, or the tags aws:cloudformation:stack-name, Project and Environment, of the environment that was chosen.',
  severity: 'error',
  phase: 'delete',
  source:
    'AWS CloudFormation User Guide, resource tags: aws:cloudformation:stack-name is on what a stack made',
  judges: [
    onFiles(SCRIPT_FILES, (file) => {
      const scripts = scriptsOf(file).filter(({ commands }) =>
        commands.some((one) => deletion(one)),
      );
      if (scripts.length === 0) return skip('deletes nothing on AWS');
      const faults = scripts.flatMap((script) => [
        ...byPattern(file, script),
        ...ofProduction(file, script),
      ]);
      return faults.length > 0 ? faults : pass;
    }),
    onFiles(CODE_FILES, (file) => {
      const picked = isProduct(file) ? pickedInCode(file) : [];
      if (picked.length === 0) return skip('deletes nothing that it picks by a part of the name');
      return picked.map(({ node, filter }) =>
        fail(`What is deleted is picked by ${filter}, which fits names of others as well.`, {
          at: { file, at: node },
        }),
      );
    }),
  ],
});

const shown = ({ name }: Script): string => (name === '' ? '' : `${name}: `);

const byPattern = (file: SourceFile, script: Script): readonly Verdict[] =>
  pickedDeletions(script.commands).map((picked) =>
    fail(
      `${shown(script)}${picked.deletion} gets everything that "${picked.filter}" lets through.`,
      {
        at: { file, at: script.at(picked.start) },
      },
    ),
  );

/** Targets of production written out. */
const ofProduction = (file: SourceFile, script: Script): readonly Verdict[] =>
  script.commands.flatMap((command) => {
    const what = deletion(command);
    const words = awsCall(command)?.rest ?? command.words.slice(2);
    const target = words.find(
      ({ literal }, index) =>
        literal !== undefined &&
        PRODUCTION.test(literal) &&
        !NO_TARGET.test(words[index - 1]?.text ?? ''),
    );
    if (what === undefined || !target) return [];
    const message = `${shown(script)}${what} names "${target.text}", which is of production, outright.`;
    return [fail(message, { at: { file, at: script.at(target.start) } })];
  });

const PRODUCTION = /(?:^|[-_/.])prod(?:uction)?(?:$|[-_/.])/i;
/** Options that say who does it, not to what. */
const NO_TARGET = /^--(?:profile|output|query|role-arn|cli-\S+|region|context|app)$/;
