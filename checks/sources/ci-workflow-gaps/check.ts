import {
  defineRule,
  fail,
  onFiles,
  onProject,
  type Project,
  pass,
  type SourceFile,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { nodeReleasesAsOf } from '../../../src/facts/index.js';
import { isMap, memberAt } from '../maps.js';
import { scriptsOf } from '../scripts.js';
import { type Command, commandsOf } from '../shell.js';
import { faultsOf, textOf } from './faults.js';

export const ciWorkflowGaps = defineRule({
  id: 'ci-workflow-gaps',
  title: 'The pipeline lacks a check, ignores failures or runs on a Node.js without fixes',
  why: 'What nobody checks is found at deployment, or by users.',
  fix: 'One step `apexctl gate` covers all; otherwise add what is missing, and let failures stop the pipeline.',
  severity: 'info',
  phase: 'practice',
  source:
    'GitHub Actions documentation, workflow syntax; Node.js Release working group, schedule.json',
  dataAsOf: nodeReleasesAsOf,
  judges: [
    onProject((project) => lacking(project)),
    onFiles(/(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/, (file, world) => {
      const faults = faultsOf(file, world);
      return faults.length > 0 ? faults : pass;
    }),
  ],
});

const isWorkflow = ({ path }: SourceFile): boolean =>
  /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$|(?:^|\/)\.gitlab-ci\.ya?ml$/.test(path);

const WANTED: readonly (readonly [string, RegExp])[] = [
  [
    'an install from the lock file',
    /^npm ci\b|^npm clean-install|--frozen-lockfile|--immutable|^pnpm (?:i|install)\b/,
  ],
  [
    'a type check',
    /\btsc\b|\btype-?s?-?check|\bnpm run (?:types?|build|compile)\b|\b(?:yarn|pnpm) (?:run )?(?:types?|typecheck|build|compile)\b/,
  ],
  ['a synthesis of all stacks', /\bcdk (?:synth|diff|deploy)\b|\bapexctl (?:check|deploy|gate)\b/],
  ['unit tests', /^(?:npm|yarn|pnpm)(?: run)? test\b|^npm t\b|\b(?:jest|vitest|mocha)\b|--test\b/],
  [
    'an audit of the dependencies',
    /\b(?:npm|yarn|pnpm)(?: npm)? audit\b|\bosv-scanner\b|\bsnyk\b|dependency-review|\btrivy\b/,
  ],
  [
    'a rule pack',
    /\bapexctl (?:check|gate)\b|\bcfn-lint\b|\bcdk-nag\b|\bcfn-guard\b|\bcheckov\b|\btrivy\b/,
  ],
];

/** All workflows together: some projects have one for each check. */
function lacking(project: Project): Verdict {
  const workflows = project.files.filter(isWorkflow);
  const [first] = workflows;
  if (!first) return skip('no pipeline');
  const manifest = project.file('package.json');
  const isCdk =
    project.has('cdk.json') ||
    ['dependencies', 'devDependencies'].some(
      (kind) => memberAt(manifest?.data, kind, 'aws-cdk-lib') !== undefined,
    );
  if (!isCdk) return skip('no CDK app');
  if (workflows.some(({ data }) => callsOther(data)))
    return skip('a workflow of another repository does it');
  const commands = workflows.flatMap((file) =>
    scriptsOf(file).flatMap((script) => script.commands),
  );
  const texts = [
    ...expanded(commands, manifest),
    ...workflows.flatMap(({ data }) => actionsIn(data)),
  ];
  if (texts.some((one) => /\bapexctl gate\b/.test(one))) return pass;
  const missing = WANTED.filter(([, pattern]) => !texts.some((one) => pattern.test(one))).map(
    ([name]) => name,
  );
  return missing.length === 0
    ? pass
    : fail(`No workflow has ${missing.join(', ')}.`, { at: { file: first, at: 0 } });
}

/** Commands as texts, with what their npm scripts run. */
function expanded(
  commands: readonly Command[],
  manifest: SourceFile | undefined,
  step = 0,
): readonly string[] {
  return commands.flatMap((command) => {
    const text = textOf(command);
    const [, run, test] =
      /^(?:npm|yarn|pnpm) (?:run(?:-script)? )?(?:([\w:-]+)|(test))/.exec(text) ?? [];
    const body = memberAt(manifest?.data, 'scripts', run ?? test ?? '');
    return typeof body === 'string' && step < 4
      ? [text, ...expanded(commandsOf(body), manifest, step + 1)]
      : [text];
  });
}

function actionsIn(data: unknown): readonly string[] {
  if (Array.isArray(data)) return data.flatMap(actionsIn);
  if (!isMap(data)) return [];
  return Object.entries(data).flatMap(([key, value]) =>
    key === 'uses' && typeof value === 'string' ? [value] : actionsIn(value),
  );
}

/** A job that is a workflow of another repository. */
const callsOther = (data: unknown): boolean => {
  const jobs = memberAt(data, 'jobs');
  return (
    isMap(jobs) && Object.values(jobs).some((job) => typeof memberAt(job, 'uses') === 'string')
  );
};
