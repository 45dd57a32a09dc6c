import type { Engine } from '../engine.js';
import type { Deployment } from '../state/rows.js';
import { checkTemplate } from './check.js';
import { type Evaluation, evaluation } from './evaluation.js';
import { transformed } from './extensions.js';
import { templateOf } from './format.js';
import { type ParameterRow, refValue } from './parameters.js';
import { parseTemplateText } from './parse.js';
import type { Identity } from './pseudo.js';
import type { Template } from './template.js';

/** A parsed document after its transforms and checks. @throws AwsError ValidationError */
export function checkedTemplate(document: unknown, parameters: readonly ParameterRow[]): Template {
  const values = Object.fromEntries(parameters.map((row) => [row.key, refValue(row)]));
  const template = templateOf(transformed(document, values));
  checkTemplate(template);
  return template;
}

/** The template of a deployment with everything in place that is known before its resources are. */
export async function loadEvaluation(
  { world }: Engine,
  of: Pick<Identity, 'stackId' | 'stackName'> & {
    readonly scope: { account: string; region: string };
  },
  deployment: Deployment,
): Promise<Evaluation> {
  const text = (await world.store.blobs.get(deployment.template)).toString('utf8');
  const template = checkedTemplate(parseTemplateText(text), deployment.parameters);
  return evaluation(template, deployment.parameters, {
    ...of.scope,
    stackId: of.stackId,
    stackName: of.stackName,
    notificationArns: deployment.notificationArns,
  });
}
