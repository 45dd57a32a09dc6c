import { isRecord } from '../../../assembly/index.js';
import { type Document, type Expanded, type Hidden, type Origin, originsOf } from '../expanded.js';
import { apiOutcome, httpApiOutcome, implicitApis } from './api.js';
import { functionOutcome } from './function.js';
import { type Made, mapOf, type Outcome, type Source } from './make.js';
import { layerOutcome, stateMachineOutcome, tableOutcome } from './other.js';

const OUTCOMES: Readonly<Record<string, (source: Source) => Outcome>> = {
  Function: functionOutcome,
  Api: apiOutcome,
  HttpApi: httpApiOutcome,
  SimpleTable: tableOutcome,
  LayerVersion: layerOutcome,
  StateMachine: stateMachineOutcome,
};

/**
 * `AWS::Serverless-2016-10-31`: resources of SAM as the resources that the transform makes of them,
 * as far as they can be known without running it.
 */
export function expandServerless(document: Document): Expanded {
  const { Globals: globals, Resources: raw, ...rest } = document;
  const written = mapOf(raw);
  const resources: Record<string, unknown> = {};
  const origins: Origin[] = [];
  const unknowns: Hidden[] = [];
  const keep = ({ id, resource, from, properties = {}, reshaped = {} }: Made) => {
    if (Object.hasOwn(resources, id)) return;
    resources[id] = resource;
    origins.push({ to: ['Resources', id], from });
    for (const [name, path] of Object.entries(properties))
      origins.push({ to: ['Resources', id, 'Properties', name], from: path });
    for (const [name, path] of Object.entries(reshaped))
      origins.push({ to: ['Resources', id, 'Properties', name], from: path, isReshaped: true });
  };
  for (const source of [
    ...sourcesOf(written, mapOf(globals)),
    ...implicitSources(written, mapOf(globals)),
  ]) {
    const { made, hidden } = source.outcome(source);
    made.forEach(keep);
    unknowns.push(...hidden);
  }
  for (const [id, resource] of Object.entries(written)) {
    if (Object.hasOwn(resources, id)) continue;
    resources[id] = resource;
    const { Type: type } = mapOf(resource);
    if (typeof type === 'string' && type.startsWith(SAM))
      unknowns.push({
        reason: `what ${type} makes is only known at deployment`,
        path: ['Resources', id],
      });
  }
  const order = Object.keys(written).flatMap((id) => (Object.hasOwn(resources, id) ? [id] : []));
  const sorted = Object.fromEntries(
    [...new Set([...order, ...Object.keys(resources)])].map((id) => [id, resources[id]]),
  );
  return {
    document: { ...rest, ...(raw !== undefined && { Resources: isRecord(raw) ? sorted : raw }) },
    origin: originsOf(origins),
    unknowns,
  };
}

const SAM = 'AWS::Serverless::';

type Expandable = Source & { readonly outcome: (source: Source) => Outcome };

function sourcesOf(resources: Document, globals: Document): readonly Expandable[] {
  return Object.entries(resources).flatMap(([id, raw]) => {
    const { Type: type, Properties: own, ...attributes } = mapOf(raw);
    const name = typeof type === 'string' && type.startsWith(SAM) ? type.slice(SAM.length) : '';
    const outcome = Object.hasOwn(OUTCOMES, name) ? OUTCOMES[name] : undefined;
    if (!outcome || !isRecord(raw)) return [];
    const { Condition: condition } = attributes;
    return [
      {
        id,
        from: ['Resources', id],
        properties: mapOf(merged(globals[name], own ?? {})),
        attributes,
        shared: condition === undefined ? {} : { Condition: condition },
        outcome,
      },
    ];
  });
}

function implicitSources(resources: Document, globals: Document): readonly Expandable[] {
  return implicitApis(resources).map((id) => {
    const isRest = id === 'ServerlessRestApi';
    const own = isRest ? { StageName: 'Prod' } : {};
    return {
      id,
      from: ['Resources'],
      properties: mapOf(merged(globals[isRest ? 'Api' : 'HttpApi'], own)),
      attributes: {},
      shared: {},
      outcome: isRest ? apiOutcome : httpApiOutcome,
    };
  });
}

/** Maps are merged, lists are joined, and of anything else the resource's own counts. Source: AWS SAM Developer Guide, "Globals section". */
function merged(global: unknown, own: unknown): unknown {
  if (global === undefined) return own;
  if (Array.isArray(global) && Array.isArray(own)) return [...global, ...own];
  if (!isPlain(global) || !isPlain(own)) return own;
  const names = new Set([...Object.keys(global), ...Object.keys(own)]);
  return Object.fromEntries(
    [...names].map((name) => [
      name,
      Object.hasOwn(own, name) ? merged(global[name], own[name]) : global[name],
    ]),
  );
}

/** A map that is no call of a function. */
const isPlain = (value: unknown): value is Document =>
  isRecord(value) && !Object.keys(value).some((name) => /^(Ref|Condition|Fn::.*)$/.test(name));
