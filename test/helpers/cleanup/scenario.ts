import { Cloud, REGIONS, Run, STRANGER, type Stack, type Thing } from './cloud.js';
import { KINDS } from './kinds.js';
import { type Random, random } from './random.js';

/** The manifest: these, in these regions, and no name that only looks like one of them. */
export const LISTED = [
  { name: 'App-Data-dev', region: 'eu-west-1' },
  { name: 'App-Api-dev', region: 'eu-west-1' },
  { name: 'App-Edge-dev', region: 'us-east-1' },
] as const;
const STRANGERS = ['App-Data-dev2', 'App-Data', 'app-data-dev', 'Other-Team'] as const;
const NAMES = ['app-data-dev', 'app-data-dev2', 'app-data', 'App-Data-dev', 'app-api-dev'] as const;
const TYPES = [...KINDS.keys()];
const DAY = 86_400_000;

/** A history of a few weeks: what people, pipelines and CloudFormation did. */
export function happen(seed: number): Cloud {
  const cloud = new Cloud();
  const luck = random(seed);
  for (let left = 3 + luck.below(8); left > 0; left--) {
    cloud.tick(60_000 + luck.below(6 * 3_600_000));
    step(cloud, luck);
  }
  if (luck.chance(5)) cloud.tick(100 * DAY);
  return cloud;
}

function step(cloud: Cloud, luck: Random): void {
  const dice = luck.below(100);
  if (dice < 38) deploy(cloud, luck);
  else if (dice < 48) destroy(cloud, luck);
  else if (dice < 55) importOne(cloud, luck);
  else if (dice < 60) refactor(cloud, luck);
  else if (dice < 66) planOne(cloud, luck);
  else if (dice < 70) nest(cloud, luck);
  else if (dice < 72) cloud.tick(30 * DAY);
  else byHand(cloud, luck);
}

/** Creates a stack, or updates it when it is there. */
function deploy(cloud: Cloud, luck: Random): void {
  const isListed = luck.chance(75);
  const { name, region } = isListed
    ? luck.pick(LISTED)
    : { name: luck.pick(STRANGERS), region: luck.pick(REGIONS) };
  const there = cloud.liveStack(name, region);
  if (!there) {
    create(cloud, luck, cloud.openStack(name, region, isListed));
    return;
  }
  if (there.status === 'ROLLBACK_COMPLETE' || there.status === 'REVIEW_IN_PROGRESS') {
    if (there.status === 'REVIEW_IN_PROGRESS') return;
    if (luck.chance(40)) new Run(cloud, there, luck.below(3)).stackSays('DELETE_COMPLETE');
    return;
  }
  if (canUpdate(there)) update(cloud, luck, there);
}

const canUpdate = ({ status }: Stack): boolean =>
  [
    'CREATE_COMPLETE',
    'UPDATE_COMPLETE',
    'UPDATE_ROLLBACK_COMPLETE',
    'IMPORT_COMPLETE',
    'CREATE_FAILED',
  ].includes(status);

function create(cloud: Cloud, luck: Random, stack: Stack): void {
  const willFail = luck.chance(60);
  const run = new Run(cloud, stack, luck.below(3));
  run.stackSays('CREATE_IN_PROGRESS');
  if (luck.chance(4)) {
    addSome(run, luck, true);
    run.ended(false); // still running
    return;
  }
  const isFailure = addSome(run, luck, willFail) || willFail;
  run.ended(isFailure);
  if (!isFailure) {
    run.stackSays('CREATE_COMPLETE');
    return;
  }
  if (luck.chance(10)) {
    run.stackSays('CREATE_FAILED'); // rollback is off: everything stays in the stack
    return;
  }
  run.stackSays('ROLLBACK_IN_PROGRESS');
  run.stackSays(
    dropAll(run, luck, [...stack.rows.keys()], 8) ? 'ROLLBACK_COMPLETE' : 'ROLLBACK_FAILED',
  );
  spoilHeld(stack);
}

function update(cloud: Cloud, luck: Random, stack: Stack): void {
  const willFail = luck.chance(50);
  const run = new Run(cloud, stack, luck.below(3));
  const before = [...stack.rows.keys()];
  const textBefore = stack.text;
  run.stackSays('UPDATE_IN_PROGRESS');
  const isReplaced = luck.chance(60) && !replaceSome(run, luck);
  const isFailure = addSome(run, luck, willFail) || willFail || isReplaced;
  run.ended(isFailure);
  const added = [...stack.rows.keys()].filter((row) => !before.includes(row));
  if (isFailure) {
    run.stackSays('UPDATE_ROLLBACK_IN_PROGRESS');
    run.stackSays('UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS');
    for (const row of run.replacements())
      run.giveBack(row, luck.chance(35) ? 'fails' : luck.chance(50) ? 'skipped' : 'deleted');
    dropAll(run, luck, added, 15);
    // What a cleanup cannot remove is forgotten by the stack.
    for (const row of added) stack.rows.delete(row);
    stack.text = textBefore;
    run.stackSays('UPDATE_ROLLBACK_COMPLETE');
    return;
  }
  run.stackSays('UPDATE_COMPLETE_CLEANUP_IN_PROGRESS');
  for (const row of run.replacements())
    run.leavePredecessor(row, luck.chance(50) ? 'skipped' : 'deleted');
  for (const row of before.filter(() => luck.chance(20))) {
    const thing = stack.rows.get(row)?.thing; // a predecessor, kept by UpdateReplacePolicy or removed
    run.drop(row, luck.chance(60) ? 'skipped' : 'deleted');
    thing?.past.spoilt.push('kept by a good update');
    stack.rows.delete(row);
  }
  run.stackSays('UPDATE_COMPLETE');
  spoilAll(stack, 'was part of a good state');
}

/** @returns whether everything that was to be replaced was */
function replaceSome(run: Run, luck: Random): boolean {
  const { cloud, stack } = run;
  const held = [...stack.rows].filter(
    ([, { status, thing }]) => thing && /^(CREATE|IMPORT|UPDATE)_COMPLETE$/.test(status),
  );
  for (const [logicalId, { type }] of held.filter(() => luck.chance(60))) {
    const isDrawn = KINDS.get(type)?.idIsDrawn ?? false;
    const id = isDrawn ? `drawn${cloud.next()}` : `${luck.pick(NAMES)}-${luck.below(3)}`;
    run.replace(logicalId, id, luck.chance(10) ? 'times-out' : 'done');
  }
  return [...stack.rows.values()].every(({ status }) => status !== 'UPDATE_FAILED');
}

/** @returns whether the operation has to fail, because something could not be made */
function addSome(run: Run, luck: Random, willFail: boolean): boolean {
  const { cloud, stack } = run;
  const wanted = Array.from({ length: 1 + luck.below(3) }, () => {
    const type = luck.pick(TYPES);
    const isDrawn = KINDS.get(type)?.idIsDrawn ?? false;
    const name = luck.chance(30) ? luck.pick(NAMES) : `${luck.pick(NAMES)}-${type.split('::')[2]}`;
    const id = isDrawn ? `drawn${cloud.next()}` : name;
    return { type, id, logicalId: `R${luck.below(7)}${type.split('::')[2]}` };
  }).filter(({ logicalId }) => !stack.rows.has(logicalId));
  const fails = willFail || wanted.some(({ type, id }) => cloud.at(type, id, stack.region));
  for (const { type, id, logicalId } of wanted)
    if (!stack.rows.has(logicalId))
      run.create(logicalId, type, id, fails && luck.chance(8) ? 'times-out' : 'done');
  if (willFail) run.create(`Broken${cloud.next()}`, 'AWS::SQS::Queue', 'never-made', 'fails');
  stack.text = [...stack.rows.values()]
    .map(({ type, id }) => `{"Type":"${type}","Name":"${id}"}`)
    .join('\n');
  return fails || [...stack.rows.values()].some(({ status }) => status === 'CREATE_FAILED');
}

/** @returns whether everything went or was left on purpose */
function dropAll(run: Run, luck: Random, rows: readonly string[], failing: number): boolean {
  let isClean = true;
  for (const row of rows) {
    const how = luck.chance(failing) ? 'fails' : luck.chance(50) ? 'skipped' : 'deleted';
    run.drop(row, how);
    if (how === 'fails' && run.stack.rows.get(row)?.status === 'DELETE_FAILED') isClean = false;
  }
  return isClean;
}

/** What CloudFormation could not remove is still in the stack: it has to go through CloudFormation. */
function spoilHeld(stack: Stack): void {
  for (const row of stack.rows.values())
    if (row.status === 'DELETE_FAILED') row.thing?.past.spoilt.push(STILL_HELD);
}

function spoilAll(stack: Stack, why: string): void {
  for (const { thing } of stack.rows.values()) thing?.past.spoilt.push(why);
}

/** Deletes a stack: by its policies, with rows retained by a person, or by force. */
function destroy(cloud: Cloud, luck: Random): void {
  const stack = someStack(
    cloud,
    luck,
    (one) => !one.status.endsWith('_IN_PROGRESS') && !one.rootId,
  );
  if (!stack) return;
  // A stranger's history is not read once its stack is deleted: what it leaves to nobody would be told by nothing.
  if (!stack.isListed && [...stack.rows.values()].some(({ thing }) => thing?.past.isLeft)) return;
  const run = new Run(cloud, stack, luck.below(3));
  run.stackSays('DELETE_IN_PROGRESS');
  const rows = [...stack.rows.keys()];
  for (const row of rows) {
    const { thing, status } = stack.rows.get(row) ?? {};
    if (!thing || status === 'DELETE_SKIPPED' || status === 'DELETE_COMPLETE') continue;
    const how = luck.chance(10) ? 'fails' : luck.chance(40) ? 'skipped' : 'deleted';
    run.drop(row, how);
    thing.past.spoilt.push('left by a later deletion');
  }
  const stuck = rows.filter((row) => stack.rows.get(row)?.status === 'DELETE_FAILED');
  if (stuck.length > 0) run.stackSays('DELETE_FAILED');
  if (stuck.length > 0 && luck.chance(50)) {
    const force = new Run(cloud, stack, luck.below(3));
    force.stackSays('DELETE_IN_PROGRESS');
    for (const row of stuck) force.drop(row, 'skipped');
    force.stackSays('DELETE_COMPLETE');
    return;
  }
  if (stuck.length === 0) run.stackSays('DELETE_COMPLETE');
}

/** Another stack adopts something that exists. */
function importOne(cloud: Cloud, luck: Random): void {
  const thing = someThing(cloud, luck, (one) => !isHeld(cloud, one));
  const stack = someStack(cloud, luck, canUpdate);
  if (!thing || !stack || !isReachable(thing, stack)) return;
  const run = new Run(cloud, stack, luck.below(3));
  run.stackSays('IMPORT_IN_PROGRESS');
  takeOver(run, thing, `Adopted${cloud.next()}`);
  run.stackSays('IMPORT_COMPLETE');
}

function takeOver(run: Run, thing: Thing, logicalId: string): void {
  const { type, id } = thing;
  run.stack.rows.set(logicalId, { type, id, status: 'IMPORT_IN_PROGRESS', thing });
  run.rowSays(logicalId, 'IMPORT_IN_PROGRESS');
  run.rowSays(logicalId, 'IMPORT_COMPLETE');
  thing.past.spoilt.push('imported');
  if (KINDS.get(type)?.hasSystemTags)
    thing.tags = {
      ...thing.tags,
      'aws:cloudformation:stack-id': run.stack.id,
      'aws:cloudformation:logical-id': logicalId,
    };
}

/** A stack hands a thing over to another one. */
function refactor(cloud: Cloud, luck: Random): void {
  const from = someStack(cloud, luck, (one) => canUpdate(one) && one.rows.size > 0);
  const to = someStack(cloud, luck, canUpdate);
  if (!from || !to || from === to || from.region !== to.region) return;
  const held = [...from.rows].filter(
    ([, { status, thing }]) => thing && /^(CREATE|IMPORT)_COMPLETE$/.test(status),
  );
  if (held.length === 0) return;
  const [logicalId, row] = luck.pick(held);
  const out = new Run(cloud, from, luck.below(3));
  out.rowSays(logicalId, 'EXPORT_IN_PROGRESS');
  out.rowSays(logicalId, 'EXPORT_COMPLETE');
  if (row.thing) takeOver(new Run(cloud, to, luck.below(3)), row.thing, `Moved${cloud.next()}`);
}

/** A change set, or a new stack's review, wants a name or wants to import what has it. */
function planOne(cloud: Cloud, luck: Random): void {
  const thing = someThing(cloud, luck, (one) => !isHeld(cloud, one));
  if (!thing) return;
  const name = luck.pick([...STRANGERS, 'App-New-dev']);
  const stack = someStack(cloud, luck, canUpdate) ?? cloud.openStack(name, thing.region, false);
  if (!isReachable(thing, stack)) return;
  const action = luck.chance(60) ? 'Import' : 'Add';
  const hidden = action === 'Import' && luck.chance(30);
  const change = {
    action,
    type: thing.type,
    logicalId: `Planned${cloud.next()}`,
    ...(hidden ? {} : { name: thing.id }),
  };
  stack.changeSets.push({
    id: `changes-${cloud.next()}`,
    name: 'next',
    status: 'CREATE_COMPLETE',
    createdAt: new Date(cloud.now).toISOString(),
    changes: [change],
  });
}

/** A root with children, of which the first may come to a good end; the root fails, or not, and goes later. */
function nest(cloud: Cloud, luck: Random): void {
  const { name, region } = luck.pick(LISTED);
  if (cloud.liveStack(name, region)) return;
  const root = cloud.openStack(name, region, true);
  const run = new Run(cloud, root, luck.below(3));
  run.stackSays('CREATE_IN_PROGRESS');
  const isWhole = luck.chance(30);
  const first = luck.chance(60) || isWhole ? bear(cloud, luck, root, isWhole) : undefined;
  if (isWhole && first?.status === 'CREATE_COMPLETE') {
    run.stackSays('CREATE_COMPLETE');
    if (luck.chance(60)) raze(cloud, luck, root, [first]);
    return;
  }
  const second = bear(cloud, luck, root, 'fails');
  run.stackSays('ROLLBACK_IN_PROGRESS');
  for (const child of [first, second]) if (child) wind(cloud, luck, child);
  const isClean = [first, second].every((one) => !one || one.status === 'DELETE_COMPLETE');
  run.stackSays(isClean ? 'ROLLBACK_COMPLETE' : 'ROLLBACK_FAILED');
}

/** A child that comes to be; whether it is part of a good state is decided by its root. */
function bear(cloud: Cloud, luck: Random, root: Stack, ends: boolean | 'fails'): Stack {
  const child = cloud.openStack(`${root.name}-Child-${cloud.next()}`, root.region, false, root.id);
  const inner = new Run(cloud, child, luck.below(3));
  inner.stackSays('CREATE_IN_PROGRESS');
  const isFailure = addSome(inner, luck, ends === 'fails') || ends === 'fails';
  inner.ended(isFailure || ends !== true);
  if (!isFailure) {
    inner.stackSays('CREATE_COMPLETE');
    return child;
  }
  inner.stackSays('ROLLBACK_IN_PROGRESS');
  inner.stackSays(
    dropAll(inner, luck, [...child.rows.keys()], 8) ? 'ROLLBACK_COMPLETE' : 'ROLLBACK_FAILED',
  );
  spoilHeld(child);
  return child;
}

/** What the root does with a child when it rolls back. */
function wind(cloud: Cloud, luck: Random, child: Stack): void {
  if (child.status === 'ROLLBACK_FAILED') return;
  const run = new Run(cloud, child, luck.below(3));
  if (child.status === 'CREATE_COMPLETE') {
    run.stackSays('DELETE_IN_PROGRESS');
    const isClean = dropAll(run, luck, [...child.rows.keys()], 8);
    run.stackSays(isClean ? 'DELETE_COMPLETE' : 'DELETE_FAILED');
    spoilHeld(child);
    return;
  }
  run.stackSays('DELETE_COMPLETE');
}

/** A root that was healthy goes, and its children with it. */
function raze(cloud: Cloud, luck: Random, root: Stack, children: readonly Stack[]): void {
  cloud.tick(60_000 + luck.below(6 * 3_600_000));
  const run = new Run(cloud, root, luck.below(3));
  run.stackSays('DELETE_IN_PROGRESS');
  for (const child of children) wind(cloud, luck, child);
  run.stackSays(
    children.every(({ status }) => status === 'DELETE_COMPLETE')
      ? 'DELETE_COMPLETE'
      : 'DELETE_FAILED',
  );
}

/** What people do beside CloudFormation. */
function byHand(cloud: Cloud, luck: Random): void {
  const thing = someThing(cloud, luck, () => true);
  if (!thing) return;
  const { type, id, region, past } = thing;
  const isDrawn = KINDS.get(type)?.idIsDrawn ?? false;
  switch (luck.below(8)) {
    case 0:
    case 1: {
      if (isDrawn) return;
      cloud.remove(thing);
      cloud.tick();
      const account = type === 'AWS::S3::Bucket' && luck.chance(30) ? STRANGER : undefined;
      cloud.make(
        { type, id, region, maker: 'hand' },
        { ...(account && { account }), config: { Name: id, Size: 4 } },
      );
      return;
    }
    case 2:
      thing.usedAt = cloud.now;
      thing.isFull = KINDS.get(type)?.holdsData ?? false;
      past.spoilt.push('used');
      return;
    case 3:
      thing.tags = { ...thing.tags, retain: 'yes' };
      past.spoilt.push('tagged to be kept');
      return;
    case 4: {
      const stack = someStack(cloud, luck, canUpdate);
      if (!stack || !REGIONS.some((one) => one === stack.region)) return;
      stack.text += `\n"Uses": "${id}"`;
      if (stack.status === 'CREATE_FAILED') return;
      // A text changes by an update that succeeds, and in no other way.
      const run = new Run(cloud, stack, luck.below(3));
      run.stackSays('UPDATE_IN_PROGRESS');
      run.stackSays('UPDATE_COMPLETE');
      spoilAll(stack, 'was part of a good state');
      return;
    }
    case 5:
      thing.users.push(`somebody-${cloud.next()}`);
      past.spoilt.push('pointed at');
      return;
    case 6:
      thing.locks.push('legal hold');
      past.spoilt.push('locked');
      return;
    default:
      if (luck.chance(60)) remakeFunction(cloud, thing);
      else cloud.keep.push(id);
  }
}

/** A function of a name that failed once: its log group is in use again. */
function remakeFunction(cloud: Cloud, { type, id, region, past }: Thing): void {
  if (type !== 'AWS::Logs::LogGroup' || !id.startsWith('/aws/lambda/')) return;
  const name = id.slice('/aws/lambda/'.length);
  if (cloud.at('AWS::Lambda::Function', name, region)) return;
  cloud.make({ type: 'AWS::Lambda::Function', id: name, region, maker: 'hand' });
  past.spoilt.push('its function was made again by hand');
}

const isHeld = (cloud: Cloud, thing: Thing): boolean =>
  cloud.stacks.some(
    (stack) =>
      stack.status !== 'DELETE_COMPLETE' &&
      [...stack.rows.values()].some(
        (row) =>
          row.thing === thing &&
          !['DELETE_SKIPPED', 'EXPORT_COMPLETE', 'DELETE_COMPLETE'].includes(row.status),
      ),
  );

const isReachable = (thing: Thing, stack: Stack): boolean =>
  thing.region === stack.region || KINDS.get(thing.type)?.scope !== 'region';

function someStack(cloud: Cloud, luck: Random, fits: (stack: Stack) => boolean): Stack | undefined {
  const all = cloud.stacks.filter((one) => one.status !== 'DELETE_COMPLETE' && fits(one));
  return all.length > 0 ? luck.pick(all) : undefined;
}

function someThing(cloud: Cloud, luck: Random, fits: (thing: Thing) => boolean): Thing | undefined {
  const all = [...cloud.things.values()].filter(fits);
  return all.length > 0 ? luck.pick(all) : undefined;
}

/** What a stack still has is not removed beside it. */
export const STILL_HELD = 'CloudFormation still has it';
