import { type Mentions, mentionsIn } from './mentions.js';
import { stackArn } from './stack-arn.js';
import { claims, isFailedForGood, isInFlight } from './statuses.js';
import type {
  History,
  HistoryEvent,
  PendingChangeSet,
  PlannedChange,
  StackRow,
  StackView,
  World,
} from './world.js';

export interface Claim {
  readonly stack: StackView;
  readonly row: StackRow;
}
export interface Planned {
  readonly stack: StackView;
  readonly set: PendingChangeSet;
  readonly change: PlannedChange;
}
export interface Happened {
  readonly history: History;
  readonly event: HistoryEvent;
  /** Its place in the history. */
  readonly at: number;
}
/** Something that was not read, and where. */
export interface Gap {
  readonly region: string;
  readonly of: 'stacks' | 'rows' | 'text' | 'changes' | 'history';
  readonly reason: string;
}

/** A world, arranged for questions about one physical id. */
export interface WorldIndex {
  /** Set when something was read from another account: then nothing here can be trusted. */
  readonly stranger: string | undefined;
  readonly gaps: readonly Gap[];
  readonly live: ReadonlyMap<string, StackView>;
  readonly histories: ReadonlyMap<string, History>;
  claimsOf(id: string): readonly Claim[];
  plannedOf(id: string): readonly Planned[];
  /** Imports of which nobody tells what they take. */
  readonly namelessImports: readonly Planned[];
  eventsOf(id: string): readonly Happened[];
  readonly mentions: Mentions<StackView>;
}

const indexes = new WeakMap<World, WorldIndex>();

/** Made once for a world. */
export function indexOf(world: World): WorldIndex {
  const known = indexes.get(world);
  if (known) return known;
  const made = makeIndex(world);
  indexes.set(world, made);
  return made;
}

function makeIndex(world: World): WorldIndex {
  // Sorted, so that the first thing found is the same in whatever order the world was read.
  const live = world.regions
    .flatMap(({ stacks }) => (stacks.known ? stacks.value : []))
    .toSorted((a, b) => compare(a.id, b.id));
  const histories = world.histories.toSorted((a, b) => compare(a.stackId, b.stackId));
  const claimsById = new Map<string, Claim[]>();
  const plannedByName = new Map<string, Planned[]>();
  const eventsById = new Map<string, Happened[]>();
  const namelessImports: Planned[] = [];

  for (const stack of live) {
    for (const row of stack.rows.known ? stack.rows.value : [])
      if (row.physicalId !== '' && claims(row.status))
        add(claimsById, row.physicalId, { stack, row });
    for (const set of stack.changeSets.known ? stack.changeSets.value : [])
      for (const change of set.changes)
        if (change.name !== undefined) add(plannedByName, change.name, { stack, set, change });
        else if (change.action === 'Import') namelessImports.push({ stack, set, change });
  }
  for (const history of histories)
    for (const [at, event] of (history.events.known ? history.events.value : []).entries())
      if (event.physicalId !== '') add(eventsById, event.physicalId, { history, event, at });

  for (const list of claimsById.values())
    if (list.length > 1) list.sort((a, b) => compare(textOfClaim(a), textOfClaim(b)));
  return {
    stranger: strangerIn(world, live),
    gaps: gapsIn(world, live).toSorted((a, b) => compare(textOfGap(a), textOfGap(b))),
    live: new Map(live.map((stack) => [stack.id, stack])),
    histories: new Map(world.histories.map((history) => [history.stackId, history])),
    claimsOf: (id) => claimsById.get(id) ?? [],
    plannedOf: (id) => plannedByName.get(id) ?? [],
    namelessImports,
    eventsOf: (id) => eventsById.get(id) ?? [],
    mentions: mentionsIn(
      live.flatMap((of) =>
        of.text.known && !holdsNothing(of) ? [{ of, text: of.text.value }] : [],
      ),
    ),
  };
}

/** It failed to come into being and has nothing left: what its template names does not exist through it. */
export const holdsNothing = ({ status, rows }: StackView): boolean =>
  status === 'ROLLBACK_COMPLETE' && rows.known && !rows.value.some((row) => claims(row.status));

/** Its template says nothing about what stands now, for a thing that it left behind itself. */
export const isSpent = ({ status }: StackView): boolean => isFailedForGood(status);

function strangerIn({ scope, caller, histories }: World, live: readonly StackView[]) {
  if (caller.account !== scope.account)
    return `the credentials belong to account ${caller.account}`;
  const ids = [...live.map(({ id }) => id), ...histories.map(({ stackId }) => stackId)];
  const strange = ids.find((id) => stackArn(id)?.account !== scope.account);
  return strange === undefined ? undefined : `${strange} was read, which is of another account`;
}

function gapsIn(world: World, live: readonly StackView[]): Gap[] {
  const gaps: Gap[] = [];
  for (const { region, stacks } of world.regions)
    if (!stacks.known) gaps.push({ region, of: 'stacks', reason: stacks.reason });
  for (const region of world.scope.regions)
    if (!world.regions.some((view) => view.region === region))
      gaps.push({ region, of: 'stacks', reason: 'it is not among the regions that were read' });
  for (const stack of live) {
    const { region, name, rows, text, changeSets } = stack;
    if (!rows.known) gaps.push({ region, of: 'rows', reason: `${name}: ${rows.reason}` });
    if (!text.known && !holdsNothing(stack))
      gaps.push({ region, of: 'text', reason: `${name}: ${text.reason}` });
    if (!changeSets.known)
      gaps.push({ region, of: 'changes', reason: `${name}: ${changeSets.reason}` });
  }
  return [...gaps, ...historyGaps(world, live)];
}

function historyGaps({ scope, histories }: World, live: readonly StackView[]): Gap[] {
  const told = new Set(histories.map(({ stackId }) => stackId));
  const untold = live.filter(
    ({ id, name, region, status }) =>
      !told.has(id) &&
      !(isInFlight(status) && status.startsWith('REVIEW')) &&
      scope.stacks.some((one) => one.name === name && one.region === region),
  );
  return [
    ...histories.flatMap(({ region, stackName, events }): Gap[] =>
      events.known ? [] : [{ region, of: 'history', reason: `${stackName}: ${events.reason}` }],
    ),
    ...untold.map(
      ({ region, name }): Gap => ({
        region,
        of: 'history',
        reason: `${name}: its events are missing`,
      }),
    ),
  ];
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const textOfClaim = ({ stack, row }: Claim): string =>
  [stack.id, row.logicalId, row.type].join('\n');
const textOfGap = ({ region, of, reason }: Gap): string => [region, of, reason].join('\n');

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
