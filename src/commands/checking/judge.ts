import { join, relative } from 'node:path';
import type { AccountFacts, CheckFinding, Rule } from '../../checking/index.js';
import type { Suppressed, Suppression } from '../../checking/suppress/index.js';
import { step } from '../../cli/index.js';
import type { SuppressConfig } from '../../config/index.js';
import { problems } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Unknown } from '../../report/index.js';
import { visibleLine } from '../../text/index.js';
import type { CheckFlags } from './check-recipe.js';
import { chosenRules, severityOf } from './settings.js';
import type { CheckTarget } from './target.js';

/** Everything that was found out about a target. */
export interface Judgement {
  /** What is wrong and not accepted. */
  readonly findings: readonly CheckFinding[];
  readonly unknowns: readonly Unknown[];
  readonly accepted: Suppressed['accepted'];
  readonly counts: Readonly<Record<'rules' | 'pass' | 'fail' | 'unknown' | 'skip', number>>;
  readonly stacks: readonly string[];
  /** Source files that were read. */
  readonly files: number;
  readonly sourceText: (file: string) => string | undefined;
  readonly sourceFolder: string;
}

/**
 * Reads the target, asks AWS's validator and every rule, and takes out what is accepted.
 *
 * @throws `path-missing`, `nothing-to-check`
 */
export async function judge(
  io: CommandIo,
  target: CheckTarget,
  flags: CheckFlags,
): Promise<Judgement> {
  const { rules: pack } = await import('../../../checks/index.js');
  const { readSubjects } = await import('../../checking/read/index.js');
  const { runRules } = await import('../../checking/run/index.js');
  const configured = target.chosen?.config.check?.rules ?? {};
  const rules = chosenRules(pack, flags.rule, configured);
  const subjects = await step(io, 'Read what is checked', () =>
    readSubjects(io, target.paths),
  ).catch(async (error: unknown) => {
    await target.warm?.engine.stop(); // it would keep the process alive
    throw error;
  });
  const official = officialOf(io, subjects, target, flags);
  const account = await accountOf(io, target, flags, subjects);
  const { stacks, project, locator } = subjects;
  const judged = await step(io, `Ask ${rules.length} rules`, async () =>
    runRules(rules, { stacks, project, account, settings: target.settings }, locator),
  );
  for (const { rule, subject, error } of judged.crashes)
    io.progress.warn(
      `Rule ${rule} broke on ${subject}: ${error instanceof Error ? error.stack : error}`,
    );
  const theirs = await official;
  const { withoutDoubles } = await import('../../checking/official/index.js');
  const packs = await packsOf(io, subjects, target, flags);
  const { withPacks } = await import('../../checking/packs/index.js');
  const known = withoutDoubles([...subjects.problems, ...judged.findings], theirs.findings);
  const all = withPacks(known, packs.findings).flatMap((finding) =>
    withSeverity(finding, configured),
  );
  if (all.length === 0 && !isCheckable(subjects, pack))
    throw problems.nothingToCheck({ paths: target.paths.map((path) => visibleLine(path)) });
  const { findings, accepted } = await accept(all, { target, pack, rules, subjects });
  return {
    findings: findings.map((finding) => fromHere(finding, io.files.cwd, subjects)),
    accepted,
    unknowns: [
      ...subjects.unknowns,
      ...judged.unknowns,
      ...theirs.unknowns,
      ...packs.unknowns,
      ...judged.crashes.map(({ rule, subject }) => ({
        what: rule,
        reason: `the rule broke on ${subject}: a bug of apexctl`,
      })),
    ],
    counts: { rules: rules.length, ...judged.counts },
    stacks: stacks.map(({ id, name }) => name ?? id),
    files: project.files.length,
    sourceText: (file) => project.file(file)?.text,
    sourceFolder: subjects.sourceFolder,
  };
}

/** Whether anything is there that a rule is about; what looks into every file is about none. */
function isCheckable({ stacks, project, unknowns }: Subjects, pack: readonly Rule[]): boolean {
  if (stacks.length > 0 || unknowns.length > 0) return true;
  const kinds = pack.flatMap(({ judges }) =>
    judges.flatMap((judge) =>
      judge.on === 'files' && !judge.paths.test(NAMELESS) ? [judge.paths] : [],
    ),
  );
  return project.files.some(({ path }) => kinds.some((one) => one.test(path)));
}

/** A path that only a rule about all files takes. */
const NAMELESS = 'nameless';

type Subjects = Awaited<ReturnType<typeof import('../../checking/read/index.js').readSubjects>>;

async function officialOf(
  io: CommandIo,
  { stacks, templates, locator }: Subjects,
  { cache, folder, warm }: CheckTarget,
  { noOfficial, rule }: CheckFlags,
) {
  const isAsked = !noOfficial && (rule.length === 0 || rule.some((id) => id.startsWith('cfn-')));
  if (!isAsked || templates.length === 0) {
    await warm?.engine.stop();
    return { findings: [], unknowns: [] };
  }
  const { askValidator, officialFindings } = await import('../../checking/official/index.js');
  const { diagnostics, unknowns } = await askValidator(io, templates, {
    root: folder,
    cache,
    warm,
  });
  const findings = stacks.flatMap((stack) =>
    officialFindings(diagnostics.get(stack.id) ?? [], {
      stack,
      isFromAssembly: templates.find((one) => one.stack === stack.id)?.isFromAssembly === true,
      locator,
    }),
  );
  return { findings, unknowns };
}

/** What packs of cdk-nag say, where the configuration switches some on. */
async function packsOf(
  io: CommandIo,
  { stacks, locator }: Subjects,
  { cache, folder, chosen }: CheckTarget,
  { rule }: CheckFlags,
) {
  const packs = chosen?.config.check?.packs ?? [];
  const isAsked = rule.length === 0 || rule.some((id) => id.startsWith('nag-'));
  if (packs.length === 0 || stacks.length === 0 || !isAsked) return { findings: [], unknowns: [] };
  const { askPacks, brokenRules, packFindings } = await import('../../checking/packs/index.js');
  const { violations, unknowns } = await step(io, `Ask ${packs.join(', ')}`, () =>
    askPacks(io, stacks, packs, { root: folder, cache }),
  );
  const ofStack = (id: string) => violations.get(id) ?? [];
  return {
    findings: stacks.flatMap((stack) => packFindings(ofStack(stack.id), { stack, locator })),
    unknowns: [...unknowns, ...stacks.flatMap((stack) => brokenRules(ofStack(stack.id), stack))],
  };
}

/** What the account holds, where somebody wants it looked at. */
async function accountOf(
  io: CommandIo,
  { settings }: CheckTarget,
  flags: CheckFlags,
  { stacks, project }: Pick<Subjects, 'stacks' | 'project'>,
): Promise<AccountFacts | undefined> {
  if (!flags.account) return undefined;
  const { lookAtAccount } = await import('./account.js');
  return lookAtAccount(io, flags, { stacks, project, settings });
}

/** Severities of the configuration, for AWS's own rules too; `off` takes a finding out. */
function withSeverity(
  finding: CheckFinding,
  configured: Readonly<Record<string, string>>,
): readonly CheckFinding[] {
  const word = configured[finding.rule];
  if (word === 'off') return [];
  const severity = severityOf(word);
  return [severity ? { ...finding, severity } : finding];
}

/** Files of the sources are told relative to the working directory, as templates are. */
function fromHere(
  finding: CheckFinding,
  cwd: string,
  { project, sourceFolder, templates }: Subjects,
): CheckFinding {
  const { file } = finding;
  if (file === undefined || cwd === sourceFolder || !project.file(file)) return finding;
  if (templates.some((template) => template.file === file)) return finding;
  return { ...finding, file: relative(cwd, join(sourceFolder, file)) };
}

interface Accepting {
  readonly target: CheckTarget;
  readonly pack: readonly Rule[];
  readonly rules: readonly Rule[];
  readonly subjects: Subjects;
}

async function accept(
  findings: readonly CheckFinding[],
  { target, pack, rules, subjects }: Accepting,
): Promise<Suppressed> {
  const { applySuppressions, suppressionsIn, suppressionsOf } = await import(
    '../../checking/suppress/index.js'
  );
  const { chosen, settings } = target;
  const written = [
    ...(chosen?.config.check?.suppress ?? []).map((one) => fromConfig(one, chosen?.file ?? '')),
    ...subjects.stacks.flatMap(suppressionsOf),
    ...subjects.project.files.flatMap((file) =>
      file.text.includes('apexctl-ignore')
        ? suppressionsIn(file.path, file.text, file.syntax?.commentStarts)
        : [],
    ),
    ...subjects.templates.flatMap(({ file, text }) => suppressionsIn(file, text)),
  ];
  const theirs = [...findings, ...subjects.problems].map(({ rule }) => rule);
  return applySuppressions(findings, written, {
    today: settings.today,
    ruleIds: new Set([...pack.map(({ id }) => id), ...theirs]),
    asked: new Set([...rules.map(({ id }) => id), ...theirs]),
  });
}

const fromConfig = ({ rule, at, ...terms }: SuppressConfig, file: string): Suppression => ({
  rule,
  target: { kind: 'pattern', pattern: at ?? '*' },
  ...terms,
  origin: { file: file.split('/').at(-1) ?? file },
});
