import { referencesIn, toTemplate } from '../../assembly/index.js';
import { UserError } from '../../errors/index.js';
import { NESTED, type Needs, pathText, type StackLook } from '../../recover/index.js';
import type { Tools } from './tools.js';

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** Who waits for whom in a stack and in those nested in it, as far as templates can be read. */
export async function needsIn(tools: Tools, look: StackLook): Promise<Needs> {
  const repairs = tools.repairsIn(look.region);
  const levels = [
    { key: '', id: look.id },
    ...look.rows
      .filter(({ type, physicalId }) => type === NESTED && physicalId.startsWith('arn:'))
      .map(({ path, physicalId: id }) => ({ key: pathText(path), id })),
  ];
  const needs = new Map<string, Graph>();
  for (const { key, id } of levels) {
    const graph = await repairs.template(id).then(graphOf, orUnknown);
    if (graph) needs.set(key, graph);
  }
  return needs;
}

/** A template that is no JSON, or cannot be had, only costs attempts. */
function graphOf(text: string): Graph | undefined {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return undefined;
  }
  const template = toTemplate(document);
  if (!template) return undefined;
  return new Map(
    Object.entries(template.resources).map(([id, { dependsOn, properties }]) => [
      id,
      new Set([...dependsOn, ...referencesIn(properties)]),
    ]),
  );
}

function orUnknown(error: unknown): undefined {
  if (!(error instanceof UserError)) throw error;
  return undefined;
}
