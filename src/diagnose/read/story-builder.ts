import type {
  EventRecord,
  FailedChangeSet,
  GivenText,
  LogLine,
  StackStory,
  Story,
} from '../story.js';
import { placeOf, stackNameOf } from './members.js';

/** What is known of a stack beside its events. */
export type StackFactsGiven = Pick<StackStory, 'name'> &
  Partial<Pick<StackStory, 'id' | 'parentId' | 'status' | 'statusReason' | 'template'>>;

/** Takes what files hold, in any order, and makes a story of it. */
export interface StoryBuilder {
  event(event: EventRecord): void;
  stack(facts: StackFactsGiven): void;
  changeSet(stack: { readonly id: string; readonly name: string }, failed: FailedChangeSet): void;
  text(text: GivenText): void;
  log(line: LogLine): void;
  story(): Story;
}

interface Growing {
  readonly id: string;
  name: string;
  readonly events: EventRecord[];
  readonly changeSets: FailedChangeSet[];
  facts: Partial<StackFactsGiven>;
}

export function storyBuilder(): StoryBuilder {
  const stacks = new Map<string, Growing>();
  const texts: GivenText[] = [];
  const logs: LogLine[] = [];
  const grow = (id: string, name: string): Growing => {
    const key = id || name;
    const known = stacks.get(key);
    if (known) return known;
    const made = { id: key, name: name || stackNameOf(key), events: [], changeSets: [], facts: {} };
    stacks.set(key, made);
    return made;
  };
  return {
    event: (event) => void grow(event.stackId, event.stackName).events.push(event),
    stack(facts) {
      const one = grow(facts.id ?? '', facts.name);
      one.facts = { ...one.facts, ...facts };
    },
    changeSet: ({ id, name }, failed) => void grow(id, name).changeSets.push(failed),
    text: (text) => void texts.push(text),
    log: (line) => void logs.push(line),
    story: () => ({ stacks: joined([...stacks.values()]).map(storyOf), texts, logs, facts: {} }),
  };
}

/** Rows that tell only the name of a stack, or nothing, belong to the one stack that has it. */
function joined(all: readonly Growing[]): readonly Growing[] {
  const whole = all.filter(({ id }) => id.startsWith('arn:'));
  const rest = all.filter((one) => {
    if (one.id.startsWith('arn:')) return false;
    const same = whole.filter(({ name }) => one.name === '' || name === one.name);
    const [only] = same;
    if (same.length !== 1 || !only) return true;
    only.events.push(
      ...one.events.map((event) => ({ ...event, stackId: only.id, stackName: only.name })),
    );
    only.changeSets.push(...one.changeSets);
    only.facts = { ...one.facts, ...only.facts };
    return false;
  });
  return [...whole, ...rest];
}

function storyOf({ id, name, events, changeSets, facts }: Growing): StackStory {
  const { parentId, status, statusReason, template } = facts;
  return {
    id,
    name,
    ...placeOf(id),
    events,
    ...(changeSets.length > 0 && { changeSets }),
    ...(parentId !== undefined && { parentId }),
    ...(status !== undefined && { status }),
    ...(statusReason !== undefined && { statusReason }),
    ...(template !== undefined && { template }),
  };
}
