import { type Document, isAlias, isMap, isScalar, isSeq, visit, type YAMLMap } from 'yaml';
import type { Path } from '../model/index.js';
import { longForm } from './yaml-functions.js';
import { sourceOf, startOf, startWithTag, tagOf } from './yaml-values.js';

/** Where the members of a YAML text stand; a short form stands for the function's name in a path. */
export function yamlPlaces(text: string, document: Document): (path: Path) => number {
  let anchors: ReadonlyMap<string, unknown> | undefined;
  const resolved = (node: unknown): unknown => {
    if (!isAlias(node)) return node;
    anchors ??= anchorsOf(document);
    return anchors.get(node.source);
  };
  return (path) => {
    let spot: Spot = { place: startWithTag(text, document.contents) ?? 0, node: document.contents };
    for (const step of path) {
      const next: Spot | undefined = memberAt(text, { ...spot, node: resolved(spot.node) }, step);
      if (!next) return spot.place;
      spot = next;
    }
    return spot.place;
  };
}

interface Spot {
  readonly place: number;
  readonly node: unknown;
}

function memberAt(text: string, { place, node }: Spot, step: string | number): Spot | undefined {
  if (step === longForm(tagOf(node))) {
    const start = startWithTag(text, node) ?? place;
    return { place: start, node: withoutTag(node) };
  }
  if (isSeq(node)) {
    const item = node.items[Number(step)];
    return item === undefined
      ? undefined
      : { place: startWithTag(text, item) ?? place, node: item };
  }
  return isMap(node) ? memberOfMap(node, String(step)) : undefined;
}

/** Of two with one key the last, as the reading takes it. */
function memberOfMap(map: YAMLMap, name: string): Spot | undefined {
  const pair = map.items.findLast(({ key }) => isScalar(key) && sourceOf(key) === name);
  const place = pair && startOf(pair.key);
  return place === undefined ? undefined : { place, node: pair?.value };
}

/** The argument of a short form: the same node, seen without its tag. */
function withoutTag(node: unknown): unknown {
  if (!isSeq(node) && !isMap(node)) return undefined;
  const bare = node.clone();
  delete bare.tag;
  return bare;
}

function anchorsOf(document: Document): ReadonlyMap<string, unknown> {
  const anchors = new Map<string, unknown>();
  visit(document, {
    Node: (_key, node) => {
      if ('anchor' in node && typeof node.anchor === 'string') anchors.set(node.anchor, node);
    },
  });
  return anchors;
}
