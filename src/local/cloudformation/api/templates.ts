import type { Handlers } from '../../core/handlers.js';
import { recordOf, stringOf } from '../../core/values.js';
import type { Engine } from '../engine.js';
import { templateText } from '../requests/source.js';
import { typeSpec } from '../spec/spec.js';
import { needChangeSet } from '../state/change-sets.js';
import type { Deployment } from '../state/rows.js';
import { needStack } from '../state/stacks.js';
import { capabilitiesOf } from '../template/capabilities.js';
import { checkTemplate } from '../template/check.js';
import { transformed } from '../template/extensions.js';
import { parametersOf, templateOf, transformsOf } from '../template/format.js';
import { type ParameterRow, refValue } from '../template/parameters.js';
import { parseTemplateText } from '../template/parse.js';
import type { ParameterDefinition, Template } from '../template/template.js';
import { say, validationError } from '../wording.js';
import { capabilityList } from './views.js';

type Cfn = Handlers<typeof import('@aws-sdk/client-cloudformation')>;

/** Operations on templates. */
export const templateHandlers = (engine: Engine) =>
  ({
    async GetTemplate(input, call) {
      const deployment =
        input.ChangeSetName === undefined
          ? needStack(engine.tables(call), input.StackName).deployed
          : needChangeSet(engine.tables(call), input.ChangeSetName, input.StackName).desired;
      if (!deployment) return { TemplateBody: '', StagesAvailable: [] };
      const text = await textOf(engine, deployment);
      const document = parseTemplateText(text);
      const plain = transformsOf(recordOf(document)['Transform']).length === 0;
      const processed = input.TemplateStage === 'Processed' && !plain;
      return {
        TemplateBody: processed
          ? JSON.stringify(transformed(document, refValues(deployment.parameters)))
          : text,
        StagesAvailable: ['Original', 'Processed'],
      };
    },

    async GetTemplateSummary(input, call) {
      const { text, parameters } = await summarized(engine, call, input);
      const document = parseTemplateText(text);
      const template = expanded(document, parameters);
      const definitions = parametersOf(document);
      const { capabilities, types } = capabilitiesOf(template);
      return {
        Parameters: Object.entries(definitions).map(([key, definition]) => ({
          ParameterKey: key,
          ParameterType: definition.type,
          DefaultValue: definition.default,
          NoEcho: definition.noEcho,
          Description: definition.description,
          ParameterConstraints: {
            ...(definition.allowedValues && { AllowedValues: [...definition.allowedValues] }),
          },
        })),
        Description: template.description,
        ...acknowledged(capabilities, types),
        ResourceTypes: [...new Set(Object.values(template.resources).map(({ type }) => type))],
        Version: stringOf(recordOf(document)['AWSTemplateFormatVersion']),
        ...(template.metadata !== undefined && { Metadata: JSON.stringify(template.metadata) }),
        DeclaredTransforms: [...template.transforms],
        ResourceIdentifierSummaries: identifierSummaries(template),
      };
    },

    async ValidateTemplate(input) {
      const text = await templateText(engine, { stackName: '' }, input, undefined);
      const document = parseTemplateText(text);
      const template = expanded(document, []);
      checkTemplate(template);
      const { capabilities, types } = capabilitiesOf(template);
      return {
        Parameters: Object.entries(template.parameters).map(([key, definition]) => ({
          ParameterKey: key,
          DefaultValue: definition.default,
          NoEcho: definition.noEcho,
          Description: definition.description,
        })),
        Description: template.description,
        ...acknowledged(capabilities, types),
        DeclaredTransforms: [...template.transforms],
      };
    },
  }) satisfies Cfn;

const textOf = async ({ world }: Engine, { template }: Deployment): Promise<string> =>
  (await world.store.blobs.get(template)).toString('utf8');

const refValues = (rows: readonly ParameterRow[]): Record<string, unknown> =>
  Object.fromEntries(rows.map((row) => [row.key, refValue(row)]));

interface SummaryInput {
  readonly StackName?: string | undefined;
  readonly TemplateBody?: string | undefined;
  readonly TemplateURL?: string | undefined;
}

async function summarized(
  engine: Engine,
  call: Parameters<NonNullable<Cfn['GetTemplate']>>[1],
  input: SummaryInput,
): Promise<{ readonly text: string; readonly parameters: readonly ParameterRow[] }> {
  if (input.StackName === undefined) {
    const text = await templateText(engine, { stackName: '' }, input, undefined);
    return { text, parameters: [] };
  }
  const { deployed } = needStack(engine.tables(call), input.StackName);
  if (!deployed) throw validationError('previous-template-none', { stack: input.StackName });
  return { text: await textOf(engine, deployed), parameters: deployed.parameters };
}

/** Loops over a parameter are written out with its default when it has no value. */
function expanded(document: unknown, parameters: readonly ParameterRow[]): Template {
  const definitions = parametersOf(document);
  const defaults = Object.entries(definitions).flatMap(([key, definition]) =>
    defaultRow(key, definition),
  );
  return templateOf(transformed(document, refValues([...defaults, ...parameters])));
}

const defaultRow = (
  key: string,
  { type, noEcho, default: value }: ParameterDefinition,
): ParameterRow[] => (value === undefined ? [] : [{ key, type, noEcho, value }]);

const acknowledged = (capabilities: readonly string[], types: readonly string[]) =>
  capabilities.length === 0
    ? {}
    : {
        Capabilities: capabilityList(capabilities),
        CapabilitiesReason: say('capabilities-reason', { types: types.join(', ') }),
      };

function identifierSummaries({ resources }: Template) {
  const byType = new Map<string, string[]>();
  for (const [id, { type }] of Object.entries(resources)) {
    byType.set(type, [...(byType.get(type) ?? []), id]);
  }
  return [...byType].map(([type, ids]) => ({
    ResourceType: type,
    LogicalResourceIds: ids,
    ResourceIdentifiers: [...(typeSpec(type)?.primaryIdentifier ?? [])],
  }));
}
