import type { HistoryEvent, PendingChangeSet } from '../../../src/cleanup/world.js';
import { KINDS, SHOWS_BIRTH } from './kinds.js';

export const ACCOUNT = '111111111111';
export const STRANGER = '999999999999';
export const REGIONS = ['eu-west-1', 'us-east-1'] as const;
const SECOND = 1000;

/** A real thing, with what really happened to it: nobody but the truth may read `past`. */
export interface Thing {
  readonly type: string;
  readonly id: string;
  readonly region: string;
  readonly account: string;
  readonly bornAt: number;
  tags: Record<string, string>;
  usedAt: number | undefined;
  isFull: boolean;
  users: string[];
  locks: string[];
  config: Record<string, unknown>;
  readonly past: {
    maker: 'hand' | 'good' | 'failed' | 'companion' | 'unfinished';
    isLeft: boolean;
    /** Every reason why removing it would be wrong. */
    readonly spoilt: string[];
  };
}

export interface Row {
  readonly type: string;
  readonly id: string;
  status: string;
  readonly thing: Thing | undefined;
}

export interface Stack {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly isListed: boolean;
  readonly rootId: string | undefined;
  status: string;
  deletedAt: number | undefined;
  readonly rows: Map<string, Row>;
  readonly events: HistoryEvent[];
  text: string;
  changeSets: PendingChangeSet[];
}

/** A made-up AWS with one clock, in which stacks are made, fail and go. */
export class Cloud {
  now = Date.parse('2030-01-01T00:00:00.000Z');
  readonly things = new Map<string, Thing>();
  readonly stacks: Stack[] = [];
  /** Every text that a person wants kept. */
  readonly keep: string[] = [];
  private serial = 0;

  tick(ms = SECOND): number {
    this.now += ms;
    return this.now;
  }

  next(): number {
    this.serial += 1;
    return this.serial;
  }

  at(type: string, id: string, region: string): Thing | undefined {
    return this.things.get(placeOf(type, id, region));
  }

  put(thing: Thing): Thing {
    this.things.set(placeOf(thing.type, thing.id, thing.region), thing);
    return thing;
  }

  remove({ type, id, region }: Thing): void {
    this.things.delete(placeOf(type, id, region));
  }

  make(
    seed: Pick<Thing, 'type' | 'id' | 'region'> & { readonly maker: Thing['past']['maker'] },
    more: Partial<Pick<Thing, 'account' | 'tags' | 'config'>> = {},
  ): Thing {
    const { maker, ...place } = seed;
    return this.put({
      ...place,
      account: more.account ?? ACCOUNT,
      bornAt: this.now,
      tags: more.tags ?? {},
      usedAt: undefined,
      isFull: false,
      users: [],
      locks: [],
      config: more.config ?? {},
      past: { maker, isLeft: false, spoilt: [] },
    });
  }

  openStack(name: string, region: string, isListed: boolean, rootId?: string): Stack {
    const id = `arn:aws:cloudformation:${region}:${ACCOUNT}:stack/${name}/${this.next()}-0`;
    const stack: Stack = {
      id,
      name,
      region,
      isListed,
      rootId,
      status: 'REVIEW_IN_PROGRESS',
      deletedAt: undefined,
      rows: new Map(),
      events: [],
      text: '',
      changeSets: [],
    };
    this.stacks.push(stack);
    return stack;
  }

  liveStack(name: string, region: string): Stack | undefined {
    return this.stacks.find(
      (one) => one.name === name && one.region === region && one.status !== 'DELETE_COMPLETE',
    );
  }
}

function placeOf(type: string, id: string, region: string): string {
  const scope = KINDS.get(type)?.scope ?? 'region';
  return `${type}\n${scope === 'region' ? region : ''}\n${id}`;
}

/** One operation over a stack: what it is called, and its events. */
export class Run {
  readonly cloud: Cloud;
  readonly stack: Stack;
  private readonly made: Thing[] = [];
  private readonly names: Pick<HistoryEvent, 'token' | 'operation'>;

  constructor(cloud: Cloud, stack: Stack, naming: number) {
    this.cloud = cloud;
    this.stack = stack;
    const name = `op-${cloud.next()}`;
    this.names =
      naming === 0 ? {} : naming === 1 ? { token: name } : { token: name, operation: name };
  }

  say(row: Omit<HistoryEvent, 'id' | 'time' | 'token' | 'operation'>): void {
    this.stack.events.push({
      id: `event-${this.cloud.next()}`,
      time: new Date(this.cloud.tick()).toISOString(),
      ...row,
      ...this.names,
    });
  }

  stackSays(status: string): void {
    const { id, name } = this.stack;
    this.stack.status = status;
    if (status === 'DELETE_COMPLETE') this.stack.deletedAt = this.cloud.now;
    this.say({ logicalId: name, physicalId: id, type: 'AWS::CloudFormation::Stack', status });
  }

  rowSays(
    logicalId: string,
    status: string,
    more: { reason?: string; properties?: string } = {},
  ): void {
    const row = this.stack.rows.get(logicalId);
    if (!row) return;
    row.status = status;
    this.say({ logicalId, physicalId: row.id, type: row.type, status, ...more });
  }

  /** Makes a thing as CloudFormation does: begun, answered by the service, told, done. */
  create(
    logicalId: string,
    type: string,
    id: string,
    ending: 'done' | 'fails' | 'times-out',
  ): void {
    const { cloud, stack } = this;
    const properties = JSON.stringify({ Name: id, Size: 3 });
    this.say({ logicalId, physicalId: '', type, status: 'CREATE_IN_PROGRESS', properties });
    const holder = cloud.at(type, id, stack.region);
    if (holder || ending === 'fails') {
      stack.rows.set(logicalId, {
        type,
        id: holder ? id : '',
        status: 'CREATE_FAILED',
        thing: undefined,
      });
      const reason = holder ? `${id} already exists` : 'Access denied for something else';
      this.rowSays(logicalId, 'CREATE_FAILED', { reason, properties });
      return;
    }
    cloud.tick();
    const tags: Record<string, string> = KINDS.get(type)?.hasSystemTags
      ? { 'aws:cloudformation:stack-id': stack.id, 'aws:cloudformation:logical-id': logicalId }
      : {};
    const maker = ending === 'times-out' ? 'unfinished' : 'good';
    const config = { Name: id, Size: 3 };
    const thing = cloud.make({ type, id, region: stack.region, maker }, { tags, config });
    this.made.push(thing);
    stack.rows.set(logicalId, { type, id, status: 'CREATE_IN_PROGRESS', thing });
    this.rowSays(logicalId, 'CREATE_IN_PROGRESS', {
      reason: 'Resource creation Initiated',
      properties,
    });
    if (ending === 'times-out') {
      this.rowSays(logicalId, 'CREATE_FAILED', {
        reason: 'It did not stabilize in time',
        properties,
      });
      return;
    }
    this.rowSays(logicalId, 'CREATE_COMPLETE', { properties });
    if (
      type !== 'AWS::Lambda::Function' ||
      cloud.at('AWS::Logs::LogGroup', `/aws/lambda/${id}`, stack.region)
    )
      return;
    const group = cloud.make({
      type: 'AWS::Logs::LogGroup',
      id: `/aws/lambda/${id}`,
      region: stack.region,
      maker: 'companion',
    });
    group.isFull = true;
    group.usedAt = cloud.now;
    this.made.push(group);
  }

  private readonly replaced = new Map<string, Row>();

  /** Makes another thing in the place of one, as an update does whose change takes a new one. */
  replace(logicalId: string, id: string, ending: 'done' | 'times-out'): void {
    const { cloud, stack } = this;
    const before = stack.rows.get(logicalId);
    if (!before?.thing) return;
    const { type } = before;
    const properties = JSON.stringify({ Name: id, Size: 3 });
    const reason =
      'Requested update requires the creation of a new physical resource; hence creating one.';
    this.rowSays(logicalId, 'UPDATE_IN_PROGRESS', { reason, properties });
    if (cloud.at(type, id, stack.region)) {
      this.say({
        ...{ logicalId, physicalId: id, type, status: 'UPDATE_FAILED', properties },
        reason: `${id} already exists`,
      });
      before.status = 'CREATE_COMPLETE';
      return;
    }
    cloud.tick();
    const tags: Record<string, string> = KINDS.get(type)?.hasSystemTags
      ? { 'aws:cloudformation:stack-id': stack.id, 'aws:cloudformation:logical-id': logicalId }
      : {};
    const maker = ending === 'times-out' ? 'unfinished' : 'good';
    const config = { Name: id, Size: 3 };
    const thing = cloud.make({ type, id, region: stack.region, maker }, { tags, config });
    this.made.push(thing);
    this.replaced.set(logicalId, before);
    stack.rows.set(logicalId, { type, id, status: 'UPDATE_IN_PROGRESS', thing });
    this.rowSays(logicalId, 'UPDATE_IN_PROGRESS', {
      reason: 'Resource creation Initiated',
      properties,
    });
    this.rowSays(logicalId, ending === 'done' ? 'UPDATE_COMPLETE' : 'UPDATE_FAILED', {
      properties,
    });
  }

  /** Logical ids that this run has replaced. */
  replacements(): readonly string[] {
    return [...this.replaced.keys()];
  }

  /** A rollback puts the old one back into its place and removes the new one, or tries to. */
  giveBack(logicalId: string, how: 'deleted' | 'skipped' | 'fails'): void {
    const before = this.replaced.get(logicalId);
    const now = this.stack.rows.get(logicalId);
    if (!before || !now?.thing) return;
    this.stack.rows.set(logicalId, before);
    this.rowSays(logicalId, 'UPDATE_COMPLETE');
    const { type, id, thing } = now;
    const tell = (status: string) => this.say({ logicalId, physicalId: id, type, status });
    if (how !== 'skipped') tell('DELETE_IN_PROGRESS');
    tell({ deleted: 'DELETE_COMPLETE', skipped: 'DELETE_SKIPPED', fails: 'DELETE_FAILED' }[how]);
    if (how === 'deleted') this.cloud.remove(thing);
    else thing.past.isLeft = true;
    if (thing.past.maker === 'good') thing.past.maker = 'failed';
  }

  /** What was replaced for good goes in the cleanup of the update, or stays by its policy. */
  leavePredecessor(logicalId: string, how: 'deleted' | 'skipped'): void {
    const before = this.replaced.get(logicalId);
    if (!before?.thing) return;
    const { type, id, thing } = before;
    const status = how === 'deleted' ? 'DELETE_COMPLETE' : 'DELETE_SKIPPED';
    this.say({ logicalId, physicalId: id, type, status });
    thing.past.spoilt.push('replaced by a good update');
    if (how === 'deleted') this.cloud.remove(thing);
  }

  /** Only now is it told whether what was made in it was part of a good state. */
  ended(hasFailed: boolean): void {
    for (const { past } of this.made) {
      if (past.maker === 'companion') past.isLeft = hasFailed;
      else if (past.maker === 'good' && hasFailed) past.maker = 'failed';
      if (!hasFailed) past.spoilt.push('made by an operation that succeeded');
    }
  }

  /** Removes a thing, keeps it by policy, or fails to remove it. */
  drop(logicalId: string, how: 'deleted' | 'skipped' | 'fails'): void {
    const row = this.stack.rows.get(logicalId);
    if (!row || ['DELETE_COMPLETE', 'DELETE_SKIPPED', 'EXPORT_COMPLETE'].includes(row.status))
      return;
    if (!row.thing) {
      this.stack.rows.delete(logicalId);
      return;
    }
    if (how === 'skipped') this.rowSays(logicalId, 'DELETE_SKIPPED');
    else {
      this.rowSays(logicalId, 'DELETE_IN_PROGRESS');
      this.rowSays(logicalId, how === 'deleted' ? 'DELETE_COMPLETE' : 'DELETE_FAILED');
    }
    if (how === 'deleted') this.cloud.remove(row.thing);
    else row.thing.past.isLeft = true;
  }
}

/** What a direct read shows of a thing: a little off, as the clocks of services are. */
export const birthOf = ({ type, bornAt }: Thing): string | undefined =>
  SHOWS_BIRTH.has(type) ? new Date(bornAt + 300).toISOString() : undefined;
