import type { Item } from '../../../src/cleanup/index.js';
import type { Cloud, Stack, Thing } from './cloud.js';
import { KINDS } from './kinds.js';
import { STILL_HELD } from './scenario.js';

/** Why removing what has this name would be wrong; `undefined` when it is right, or nothing is there. */
export function wrongToRemove(
  cloud: Cloud,
  { type, id, region, stackArn }: Pick<Item, 'type' | 'id' | 'region' | 'stackArn'>,
): string | undefined {
  if (type === 'AWS::CloudFormation::Stack') return wrongToForget(cloud, stackArn);
  const thing = cloud.at(type, id, region);
  if (!thing) return undefined;
  const { past } = thing;
  if (past.spoilt[0] !== undefined) return past.spoilt[0];
  if (past.maker !== 'failed' && past.maker !== 'companion') return `made by ${past.maker}`;
  if (!past.isLeft) return 'never left';
  if (cloud.keep.includes(id)) return 'to be kept';
  const stack = cloud.stacks.find((one) => one.status !== 'DELETE_COMPLETE' && needs(one, thing));
  if (stack) return `${stack.name} needs it`;
  return past.maker === 'companion' ? companionWrong(cloud, thing) : undefined;
}

function needs(stack: Stack, thing: Thing): boolean {
  const { type, id, region } = thing;
  const isNear = stack.region === region || KINDS.get(type)?.scope !== 'region';
  const holds = [...stack.rows.values()].some(
    (row) =>
      row.thing === thing &&
      !['DELETE_SKIPPED', 'DELETE_COMPLETE', 'EXPORT_COMPLETE', 'CREATE_FAILED'].includes(
        row.status,
      ),
  );
  const plans = stack.changeSets.some(({ changes }) =>
    changes.some(
      (change) =>
        isNear && change.type === type && (change.name ?? id) === id && change.action === 'Import',
    ),
  );
  return holds || plans || stack.text.includes(`"Uses": "${id}"`);
}

/** The function writes into it again, whoever made that function. */
function companionWrong(cloud: Cloud, { id, region }: Thing): string | undefined {
  const fn = cloud.at('AWS::Lambda::Function', id.slice('/aws/lambda/'.length), region);
  return fn && wrongToRemove(cloud, { type: fn.type, id: fn.id, region, stackArn: '' });
}

function wrongToForget(cloud: Cloud, stackArn: string): string | undefined {
  const stack = cloud.stacks.find(({ id }) => id === stackArn);
  if (!stack) return 'there is no such stack';
  const held = [...stack.rows.values()].filter(
    ({ status }) => !['DELETE_SKIPPED', 'DELETE_COMPLETE', 'CREATE_FAILED'].includes(status),
  );
  if (held.length > 0 && stack.status !== 'ROLLBACK_FAILED') return 'it holds something';
  for (const { type, id, thing } of held) {
    const now = cloud.at(type, id, stack.region);
    const why = now && wrongToLetGo(cloud, stack, now, thing);
    if (why) return `it holds ${id}: ${why}`;
  }
  if (!stack.isListed) return 'it is not of this environment';
  return stack.changeSets.some(({ changes }) => changes.some(({ action }) => action === 'Import'))
    ? 'it is about to import'
    : undefined;
}

/** What CloudFormation removes with a stack that never came into being: by name, whoever made it. */
function wrongToLetGo(
  cloud: Cloud,
  stack: Stack,
  thing: Thing,
  own: Thing | undefined,
): string | undefined {
  const { past, id } = thing;
  if (thing !== own) return 'it is another one by now';
  const spoilt = past.spoilt.find((why) => why !== STILL_HELD);
  if (spoilt !== undefined) return spoilt;
  if (past.maker !== 'failed') return `made by ${past.maker}`;
  if (cloud.keep.includes(id)) return 'to be kept';
  const other = cloud.stacks.find(
    (one) => one !== stack && one.status !== 'DELETE_COMPLETE' && needs(one, thing),
  );
  return other && `${other.name} needs it`;
}
