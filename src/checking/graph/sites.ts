import { isRecord } from '../../assembly/index.js';
import type { Path, Stack } from '../model/index.js';

/** A place of a template that reads something of another stack. */
export interface Site {
  readonly kind: 'import' | 'output' | 'ssm';
  /** Path of the argument (`…, 'Fn::ImportValue'`), or of the text that has the dynamic reference. */
  readonly path: Path;
}

const known = new WeakMap<Stack['document'], readonly Site[]>();

/** Where a template reads from others, conditions left aside. */
export function sitesIn(document: Stack['document']): readonly Site[] {
  const cached = known.get(document);
  if (cached) return cached;
  const sites = ['Resources', 'Outputs'].flatMap((section) => walk(document[section], section));
  known.set(document, sites);
  return sites;
}

/** Whether a place exists under the conditions: its resource or output, and the branch of each `Fn::If`. */
export function isTaken(stack: Stack, path: Path): boolean {
  const [section, owner] = path;
  const isThere =
    section === 'Resources'
      ? stack.isThere(String(owner))
      : stack.outputs.some(({ logicalId }) => logicalId === owner);
  return (
    isThere &&
    path.every(
      (step, at) =>
        step !== 'Fn::If' || stack.at(path.slice(0, at)).place.path[at + 1] === path[at + 1],
    )
  );
}

interface Step {
  readonly value: unknown;
  readonly key: string | number;
  readonly parent: Step | undefined;
}

/** Without recursion, because depth comes from outside. */
function walk(section: unknown, name: string): readonly Site[] {
  const sites: Site[] = [];
  const open: Step[] = [{ value: section, key: name, parent: undefined }];
  for (let step = open.pop(); step; step = open.pop()) {
    const kind = kindOf(step);
    if (kind) sites.push({ kind, path: pathOf(step) });
    const { value } = step;
    if (typeof value !== 'object' || value === null) continue;
    const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
    for (const [key, inner] of entries.reverse()) open.push({ value: inner, key, parent: step });
  }
  return sites;
}

function kindOf({ value, key }: Step): Site['kind'] | undefined {
  if (key === 'Fn::ImportValue') return 'import';
  if (key === 'Fn::GetStackOutput' && isRecord(value)) return 'output';
  return typeof value === 'string' && value.includes('{{resolve:ssm') ? 'ssm' : undefined;
}

function pathOf(step: Step): Path {
  const path: (string | number)[] = [];
  for (let one: Step | undefined = step; one; one = one.parent) path.unshift(one.key);
  return path;
}
