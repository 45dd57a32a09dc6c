import { Cloud, Run, type Stack, type Thing } from './cloud.js';

export interface Left {
  readonly cloud: Cloud;
  readonly stack: Stack;
}
export const ID = 'jobs-dev';
export const DAY = 86_400_000;

/** A stack whose creation failed and left things; `ending` is what the rollback said of them. */
export function failed(
  types: string | readonly string[],
  ending: 'skipped' | 'fails' | 'deleted' = 'skipped',
  id = ID,
): Left {
  const cloud = new Cloud();
  const stack = cloud.openStack('App-Data-dev', 'eu-west-1', true);
  const run = new Run(cloud, stack, 1);
  const rows = [types].flat().map((type, at) => ({ type, row: at === 0 ? 'Thing' : `Thing${at}` }));
  run.stackSays('CREATE_IN_PROGRESS');
  for (const { type, row } of rows) run.create(row, type, id, 'done');
  run.ended(true);
  run.stackSays('ROLLBACK_IN_PROGRESS');
  for (const { row } of rows) run.drop(row, ending);
  run.stackSays(ending === 'fails' ? 'ROLLBACK_FAILED' : 'ROLLBACK_COMPLETE');
  cloud.tick(DAY);
  return { cloud, stack };
}

export function thingOf({ cloud }: Left, type: string, id = ID): Thing {
  const thing = cloud.at(type, id, 'eu-west-1');
  if (!thing) throw new Error(`there is no ${type}`);
  return thing;
}

/** Another stack, in a good state and with nothing in it. */
export function living(cloud: Cloud, name: string, isListed = false): Stack {
  const stack = cloud.openStack(name, 'eu-west-1', isListed);
  new Run(cloud, stack, 1).stackSays('CREATE_COMPLETE');
  return stack;
}
