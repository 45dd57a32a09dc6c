import type { Item } from '../../../src/cleanup/index.js';
import type { Cloud, Stack, Thing } from './cloud.js';
import { KINDS } from './kinds.js';

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
  const holds = [...stack.rows.values()].some(
    ({ status }) => !['DELETE_SKIPPED', 'DELETE_COMPLETE', 'CREATE_FAILED'].includes(status),
  );
  if (holds) return 'it holds something';
  if (!stack.isListed) return 'it is not of this environment';
  return stack.changeSets.some(({ changes }) => changes.some(({ action }) => action === 'Import'))
    ? 'it is about to import'
    : undefined;
}
