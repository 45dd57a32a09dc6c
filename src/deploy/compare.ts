import { type AssemblyStack, contentHash, type Template } from '../assembly/index.js';
import type { StackFacts } from '../aws/index.js';
import { standingOf } from './statuses.js';

export type PlannedAction =
  | 'create'
  | 'update'
  | 'unchanged'
  /** The first creation failed; what is left of it is deleted, then it is created. */
  | 'recreate'
  /** Our own earlier run left an operation going: wait for it, then look again. */
  | 'attach';

/** What is known about a deployed stack that decides about it. */
export interface Deployed {
  readonly facts: StackFacts;
  /** Hash of its template; absent where its standing decides anyway. */
  readonly templateHash: string | undefined;
}

export type Verdict =
  | { readonly action: PlannedAction; readonly because: string }
  | { readonly refuse: 'busy' | 'stuck'; readonly because: string };

interface Circumstances {
  /** Something that it reads values of changes in the same run. */
  readonly sourcesChange: boolean;
  readonly keepsFailedResources: boolean;
  /** The operation on it was started by a run of ours. */
  readonly isOurs: boolean;
  /** Resources that the deletion of a stillborn stack would leave behind. */
  readonly leftBehind: readonly string[];
}

/** What has to happen to a stack. */
export function compare(
  stack: AssemblyStack,
  deployed: Deployed | undefined,
  around: Circumstances,
): Verdict {
  if (!deployed) return { action: 'create', because: 'it does not exist' };
  const { facts, templateHash } = deployed;
  const { status } = facts;
  switch (standingOf(status)) {
    case 'busy':
      return around.isOurs
        ? { action: 'attach', because: `${status}, started by an earlier run` }
        : { refuse: 'busy', because: status };
    case 'stuck':
      return { refuse: 'stuck', because: status };
    case 'paused':
      return around.keepsFailedResources
        ? { action: 'update', because: status }
        : { refuse: 'stuck', because: status };
    case 'empty':
      return { action: 'create', because: 'only a change set was ever made of it' };
    case 'stillborn':
      return around.leftBehind.length > 0
        ? { refuse: 'stuck', because: `${status}, and it holds ${around.leftBehind.join(', ')}` }
        : { action: 'recreate', because: `${status}: its first creation failed` };
    case 'good': {
      const because = differenceOf(stack, facts, templateHash, around);
      return because
        ? { action: 'update', because }
        : { action: 'unchanged', because: 'nothing differs' };
    }
  }
}

function differenceOf(
  stack: AssemblyStack,
  facts: StackFacts,
  templateHash: string | undefined,
  { sourcesChange }: Circumstances,
): string | undefined {
  if (templateHash !== stack.templateHash) return 'its template changed';
  const given = Object.entries(stack.parameters);
  if (given.some(([name, value]) => facts.parameters[name] !== value))
    return 'its parameters changed';
  if (contentHash(facts.tags) !== contentHash(stack.tags)) return 'its tags changed';
  return sourcesChange ? 'what it reads from other stacks may change' : undefined;
}

/** Resources that differ, by what would happen to them. */
export interface TemplateChanges {
  readonly adds: readonly string[];
  readonly changes: readonly string[];
  readonly removes: readonly string[];
}

/** Logical ids that a new template adds, changes and removes. Metadata alone changes nothing. */
export function changesBetween(before: Template | undefined, after: Template): TemplateChanges {
  const old = before?.resources ?? {};
  const now = after.resources;
  const adds = Object.keys(now).filter((id) => !old[id]);
  const removes = Object.keys(old).filter((id) => !now[id]);
  const changes = Object.keys(now).filter((id) => {
    const [a, b] = [old[id], now[id]];
    return a && b && contentHash([a.type, a.properties]) !== contentHash([b.type, b.properties]);
  });
  return { adds: adds.sort(), changes: changes.sort(), removes: removes.sort() };
}
