import { basename, dirname, join, resolve } from 'node:path';
import { isRecord } from '../../assembly/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Diagnostic } from './diagnostic.js';

/** What `cdk synth` itself found out with AWS's validator, by template file; absolute paths. */
export type SynthReport = ReadonlyMap<string, readonly Diagnostic[]>;

/**
 * The report that the CDK wrote beside the templates while it synthesized, for templates that have
 * not been touched since. What the app acknowledged there is acknowledged here.
 *
 * @param files templates of assemblies
 */
export async function synthReport(
  { files: io }: Pick<CommandIo, 'files'>,
  files: readonly string[],
): Promise<SynthReport> {
  const found = new Map<string, readonly Diagnostic[]>();
  for (const folder of new Set(files.map((file) => dirname(resolve(io.cwd, file))))) {
    const path = join(folder, 'validation-report.json');
    const [facts, text] = [await io.look(path), await io.readText(path)];
    const violations = text === undefined ? undefined : violationsOf(text);
    if (!facts || !violations) continue;
    for (const file of files) {
      const own = resolve(io.cwd, file);
      const written = dirname(own) === folder ? await io.look(own) : undefined;
      if (written && written.modified <= facts.modified)
        found.set(own, violations.get(basename(own)) ?? []);
    }
  }
  return found;
}

/** By file name of the template; `undefined` where AWS's validator did not run. */
export function violationsOf(text: string): ReadonlyMap<string, readonly Diagnostic[]> | undefined {
  const report = listOf(member(parsed(text), 'pluginReports')).find(
    (one) => member(one, 'pluginName') === 'CloudFormation Validate',
  );
  if (!report) return undefined;
  const byTemplate = new Map<string, Diagnostic[]>();
  for (const violation of listOf(member(report, 'violations')))
    for (const construct of listOf(member(violation, 'violatingConstructs'))) {
      const resource = member(construct, 'cloudFormationResource');
      const template = member(resource, 'templatePath');
      const diagnostic = diagnosticOf(violation, resource);
      if (typeof template !== 'string' || !diagnostic) continue;
      byTemplate.set(template, [...(byTemplate.get(template) ?? []), diagnostic]);
    }
  return byTemplate;
}

const SEVERITIES: Readonly<Record<string, Diagnostic['severity']>> = {
  fatal: 'FATAL',
  error: 'ERROR',
  warning: 'WARN',
};

function diagnosticOf(violation: unknown, resource: unknown): Diagnostic | undefined {
  const [rule, message] = [member(violation, 'ruleName'), member(violation, 'description')];
  const severity = SEVERITIES[String(member(violation, 'severity'))];
  const logicalId = member(resource, 'logicalId');
  const [propertyPath] = listOf(member(resource, 'propertyPaths'));
  const fix = member(violation, 'suggestedFix');
  if (typeof rule !== 'string' || typeof message !== 'string' || !severity) return undefined;
  return {
    rule,
    severity,
    message,
    logicalId: typeof logicalId === 'string' ? logicalId : undefined,
    propertyPath: typeof propertyPath === 'string' ? propertyPath : undefined,
    line: undefined,
    column: undefined,
    fix: typeof fix === 'string' ? fix : undefined,
  };
}

const member = (value: unknown, name: string): unknown =>
  isRecord(value) ? value[name] : undefined;
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no report: the validator is asked itself
  }
}
