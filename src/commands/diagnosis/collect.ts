import pMap from 'p-map';
import { referencesIn, toTemplate } from '../../assembly/index.js';
import * as evidence from '../../aws/evidence/index.js';
import type { LiveSource } from '../../aws/live/index.js';
import { BUNDLE_VERSION, type Bundle, type SavedResource } from '../../diagnose/bundle/index.js';
import type { LogLine, StackStory, TemplateFacts } from '../../diagnose/index.js';
import { UserError } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';

/** Which stacks, and how they are read. */
export interface Collecting {
  readonly environment: string;
  readonly account: string;
  readonly caller: string;
  readonly run?: string;
  readonly command?: string;
  /** Root stacks, by name or ARN. */
  readonly stacks: readonly { readonly name: string; readonly region: string }[];
  readonly sourceIn: (region: string) => LiveSource;
  /** Describe the resources, too: what rollback takes away cannot be looked at later. */
  readonly describes?: boolean;
  /** Hashes of what was published. */
  readonly assets?: Bundle['assets'];
  /** Change sets that were carried out. */
  readonly changeSets?: readonly {
    readonly stack: string;
    readonly name: string;
    readonly region: string;
  }[];
}

const AT_ONCE = 8;
const MOST_RESOURCES = 200;

/**
 * Reads everything that may tell why stacks failed, while it still is there. What cannot be read is
 * named; reading goes on.
 */
export async function collect(io: CommandIo, asked: Collecting): Promise<Bundle> {
  const unread: { what: string; reason: string }[] = [];
  const orElse = async <T>(what: string, other: T, read: () => Promise<T>): Promise<T> => {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      unread.push({ what, reason: error.problem.what });
      return other;
    }
  };
  const reading: Reading = { asked, orElse };
  const stacks = (
    await pMap(asked.stacks, (one) => family(reading, one), { concurrency: 4 })
  ).flat();
  const failing = stacks.filter(({ story }) => hasFailure(story));
  const { lookAround } = await import('./look-around.js');
  const [resources, logs, changeSets, facts] = await Promise.all([
    asked.describes === false ? [] : described(reading, failing),
    functionLines(reading, failing),
    pMap(asked.changeSets ?? [], ({ region, ...one }) =>
      orElse(`the change set ${one.name}`, undefined, () =>
        evidence.changeSetText(asked.sourceIn(region), one),
      ),
    ),
    lookAround(io, failing, asked.sourceIn),
  ]);
  return {
    version: BUNDLE_VERSION,
    takenAt: io.clock.now().toISOString(),
    environment: asked.environment,
    account: asked.account,
    caller: asked.caller,
    ...(asked.run !== undefined && { run: asked.run }),
    ...(asked.command !== undefined && { command: asked.command }),
    story: { stacks: stacks.map(({ story }) => story), texts: [], logs, facts },
    resources,
    templates: Object.fromEntries(
      stacks.flatMap(({ story, template }) =>
        template === undefined ? [] : [[story.id, template]],
      ),
    ),
    changeSets: changeSets.filter((one) => one !== undefined),
    assets: asked.assets ?? [],
    unread,
  };
}

interface Reading {
  readonly asked: Collecting;
  readonly orElse: <T>(what: string, other: T, read: () => Promise<T>) => Promise<T>;
}
interface ReadStack {
  readonly story: StackStory;
  readonly template: string | undefined;
  readonly rows: readonly evidence.ResourceRecord[];
}

/** A root stack with all its nested ones, those too that rollback has taken away. */
async function family(
  reading: Reading,
  root: { readonly name: string; readonly region: string },
): Promise<readonly ReadStack[]> {
  const { asked, orElse } = reading;
  const source = asked.sourceIn(root.region);
  const found = await orElse(`the stack ${root.name}`, undefined, () => newest(source, root.name));
  if (!found) return [];
  const read: ReadStack[] = [];
  const open = [found];
  const seen = new Set<string>();
  for (let next = open.shift(); next; next = open.shift()) {
    if (seen.has(next.id)) continue;
    seen.add(next.id);
    const one = await oneOf(reading, source, next);
    read.push(one);
    for (const child of childrenIn(one.story)) {
      const record = await orElse(`the stack ${child}`, undefined, () =>
        evidence.oneStack(source, child),
      );
      if (record) open.push({ ...record, parentId: next.id });
    }
  }
  return read;
}

/** The newest incarnation of a name, deleted or not; an ARN means that one. */
async function newest(
  source: evidence.EvidenceSource,
  name: string,
): Promise<evidence.StackRecord | undefined> {
  const live = await evidence.oneStack(source, name);
  if (live || name.startsWith('arn:')) return live;
  const all = await evidence.everyStack(source);
  return all
    .filter((stack) => stack.name === name)
    .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))[0];
}

async function oneOf(
  { orElse }: Reading,
  source: evidence.EvidenceSource,
  { id, name, status, statusReason, parentId }: evidence.StackRecord,
): Promise<ReadStack> {
  const isGone = status === 'DELETE_COMPLETE';
  const [events, told, changeSets, template, rows] = await Promise.all([
    orElse(`the events of ${name}`, [], () => evidence.stackEvents(source, id)),
    orElse(`validations and hooks of ${name}`, [], () =>
      evidence.operationEvents(source, { StackName: id }),
    ),
    isGone ? [] : orElse(`change sets of ${name}`, [], () => refused(source, id)),
    isGone
      ? undefined
      : orElse(`the template of ${name}`, undefined, () => evidence.processedTemplate(source, id)),
    isGone ? [] : orElse(`resources of ${name}`, [], () => evidence.stackResources(source, id)),
  ]);
  const facts = template === undefined ? undefined : factsOf(template);
  const [, , , region, account] = id.split(':');
  return {
    template,
    rows,
    story: {
      ...{ id, name, region, account, status, events: [...events, ...told] },
      ...(statusReason !== undefined && { statusReason }),
      ...(parentId !== undefined && { parentId }),
      ...(changeSets.length > 0 && { changeSets }),
      ...(facts && { template: facts }),
    },
  };
}

/** Change sets that failed to be made, with what validation said. */
async function refused(source: evidence.EvidenceSource, stack: string) {
  const failed = await evidence.failedChangeSets(source, stack);
  return pMap(
    failed,
    async ({ id, name, reason }) => ({
      ...{ id, name, reason },
      validations: await evidence.operationEvents(source, { ChangeSetName: id }),
    }),
    { concurrency: 4 },
  );
}

function factsOf(text: string): TemplateFacts | undefined {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return undefined; // a YAML template only costs edges of the graph
  }
  const template = toTemplate(document);
  return (
    template && {
      resources: Object.fromEntries(
        Object.entries(template.resources).map(
          ([id, { type, properties, dependsOn, constructPath }]) => [
            id,
            {
              type,
              needs: [...new Set([...dependsOn, ...referencesIn(properties)])].filter(
                (other) => other in template.resources,
              ),
              ...(constructPath !== undefined && { path: constructPath }),
              properties,
            },
          ],
        ),
      ),
    }
  );
}

const NESTED = 'AWS::CloudFormation::Stack';
const childrenIn = ({ events, id }: StackStory): readonly string[] => [
  ...new Set(
    events
      .filter(({ type, physicalId }) => type === NESTED && physicalId.startsWith('arn:'))
      .map(({ physicalId }) => physicalId)
      .filter((physicalId) => physicalId !== id),
  ),
];

const hasFailure = ({ events, changeSets = [] }: StackStory): boolean =>
  changeSets.length > 0 ||
  events.some(({ status, kind }) => /FAILED|ROLLBACK/.test(status) || kind);

/** What is there now and what rollback will take away. */
async function described(
  { asked, orElse }: Reading,
  failing: readonly ReadStack[],
): Promise<readonly SavedResource[]> {
  const rows = failing.flatMap(({ story, rows: all }) =>
    all.flatMap(({ logicalId, type, physicalId, status }) =>
      physicalId !== undefined && physicalId !== '' && !status.startsWith('DELETE_COMPLETE')
        ? [{ stackId: story.id, logicalId, type, id: physicalId, region: story.region ?? '' }]
        : [],
    ),
  );
  const read = await pMap(
    rows.slice(0, MOST_RESOURCES),
    async ({ region, ...row }) => ({
      ...row,
      described: await orElse(`${row.type} ${row.id}`, undefined, () =>
        evidence.description(asked.sourceIn(region), row),
      ),
    }),
    { concurrency: AT_ONCE },
  );
  return read.filter((row) => row.described !== undefined);
}

const BEFORE_MS = 2 * 60_000;
const AFTER_MS = 15 * 60_000;

/** What the functions behind failed custom resources, and functions that failed themselves, have written. */
async function functionLines(
  { asked, orElse }: Reading,
  failing: readonly ReadStack[],
): Promise<readonly LogLine[]> {
  const wanted = failing.flatMap(({ story }) =>
    story.events.flatMap((event) => {
      const name = functionBehind(event);
      return name === undefined || !event.status.endsWith('_FAILED')
        ? []
        : [{ story, event, name }];
    }),
  );
  const seen = new Map(wanted.map((one) => [`${one.story.id} ${one.event.logicalId}`, one]));
  const lines = await pMap(
    [...seen.values()],
    async ({ story, event, name }) => {
      const at = Date.parse(event.time);
      const from = new Date(at - BEFORE_MS - AFTER_MS).toISOString();
      const to = new Date(at + AFTER_MS).toISOString();
      const region = name.split(':')[3] || story.region || '';
      const read = await orElse(`the log of ${name}`, undefined, () =>
        evidence.functionLogs(asked.sourceIn(region), { name, from, to }),
      );
      return (read ?? []).map((line) => ({
        ...line,
        logicalId: event.logicalId,
        stackId: story.id,
      }));
    },
    { concurrency: 4 },
  );
  return lines.flat();
}

/** ARN or name of the function whose log tells about an event. */
function functionBehind({
  type,
  physicalId,
  properties,
}: StackStory['events'][number]): string | undefined {
  if (type === 'AWS::Lambda::Function') return physicalId || undefined;
  if (!type.startsWith('Custom::') && type !== 'AWS::CloudFormation::CustomResource')
    return undefined;
  const token = /"ServiceToken"\s*:\s*"(arn:[^"]+:function:[^"]+)"/.exec(properties ?? '')?.[1];
  return token;
}
