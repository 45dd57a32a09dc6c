import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
  PolicyViolation,
} from 'aws-cdk-lib';
import { rules as pack } from '../../checks/index.js';
import {
  type CheckFinding,
  type CheckSettings,
  noProject,
  type Rule,
  runRules,
  type StackInput,
} from '../checking/index.js';

/** What the plugin may be told; every rule of the pack runs where nothing is said. */
export interface ApexctlValidationProps {
  /** Ids of rules that do not run. */
  readonly without?: readonly string[];
  /** Tags that every resource has to have. */
  readonly requiredTags?: readonly string[];
  /** Losing data here is a catastrophe: missing retention is an error. */
  readonly isProtected?: boolean;
  /** Day for rules that depend on dates, `YYYY-MM-DD`; today where it is left out. */
  readonly today?: string;
}

/**
 * The rules of `apexctl check` inside plain `cdk synth`:
 * `Validations.of(app).addPlugins(apexctlValidation())`. Sources and accounts are not looked at here.
 */
export function apexctlValidation(props: ApexctlValidationProps = {}): IPolicyValidationPlugin {
  const rules = pack.filter(({ id, isOptional }) => !isOptional && !props.without?.includes(id));
  return {
    name: 'apexctl',
    ruleIds: rules.map(({ id }) => id),
    validate: (context) => reportOf(rules, context, props),
  };
}

function reportOf(
  rules: readonly Rule[],
  { stackTemplates, appConstruct }: IPolicyValidationContext,
  props: ApexctlValidationProps,
): PolicyValidationPluginReport {
  const names = stackNames(appConstruct);
  const stacks = stackTemplates.map((one) => stackInput(one, names.get(one.stackConstructPath)));
  const settings: CheckSettings = {
    today: props.today ?? new Date().toISOString().slice(0, 10),
    region: undefined,
    environment: undefined,
    isProtected: props.isProtected === true,
    requiredTags: props.requiredTags ?? [],
    options: {},
  };
  const input = { stacks, project: noProject, account: undefined, settings };
  const nowhere = { inTemplate: () => undefined, inSource: () => undefined };
  const { findings } = runRules(rules, input, nowhere);
  return {
    success: findings.every(({ severity }) => severity !== 'error'),
    violations: findings.map(violationOf),
  };
}

type StackTemplate = IPolicyValidationContext['stackTemplates'][number];

function stackInput(
  { stackConstructPath, templatePath, accountId, region }: StackTemplate,
  name: string | undefined,
): StackInput {
  const text = readFileSync(templatePath, 'utf8');
  return {
    id: stackConstructPath,
    name,
    account: accountId,
    region,
    file: relative('', templatePath),
    bytes: Buffer.byteLength(text),
    document: JSON.parse(text),
    parameters: {},
    needs: [],
    tags: {},
    isTerminationProtected: false,
    constructPaths: {},
  };
}

/** Names of stacks by construct path, where the app writes them out. */
function stackNames(root: IPolicyValidationContext['appConstruct']): ReadonlyMap<string, string> {
  return new Map(
    root.node.findAll().flatMap((construct) => {
      const name: unknown = 'stackName' in construct ? construct.stackName : undefined;
      return typeof name === 'string' && !name.includes('${Token')
        ? [[construct.node.path, name] as const]
        : [];
    }),
  );
}

function violationOf(finding: CheckFinding): PolicyViolation {
  const { rule, message, severity, fix, logicalId, constructPath, file, wouldFailWith } = finding;
  return {
    ruleName: rule,
    description: wouldFailWith ? `${message} AWS would say: ${wouldFailWith}` : message,
    severity,
    ...(fix !== undefined && { fix }),
    violatingResources: [
      {
        ...(logicalId !== undefined && { resourceLogicalId: logicalId }),
        ...(constructPath !== undefined && { constructPath }),
        ...(file !== undefined && { templatePath: file }),
        locations: [],
      },
    ],
  };
}
