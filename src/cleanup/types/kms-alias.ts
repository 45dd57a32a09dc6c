import { problems } from '../../errors/index.js';
import {
  arnIn,
  defineResourceType,
  lastPart,
  NOTHING_INSIDE,
  present,
  propertyOf,
  savedText,
} from './define.js';
import { untilGone } from './until-gone.js';

export const kmsAlias = defineResourceType({
  type: 'AWS::KMS::Alias',
  title: 'key alias',
  tier: 'keys',
  loses: 'the name of a key',
  comesBack: 'is made again for the same key',
  permissions: {
    look: ['kms:ListAliases'],
    remove: ['kms:DeleteAlias'],
    undo: ['kms:CreateAlias'],
  },
  arn: (target) => arnIn('kms', target.id, target),
  touches: (target) => [
    arnIn('kms', target.id, target),
    arnIn('kms', `key/${lastPart(propertyOf(target, 'TargetKeyId') ?? '*')}`, target),
  ],
  async look(ports, target) {
    const found = await ports(target.region).keys.alias(target.id);
    if (!found) return undefined;
    const planned = propertyOf(target, 'TargetKeyId');
    const isPlanned =
      planned !== undefined && found.key !== undefined && lastPart(planned) === found.key;
    return present({
      bornAt: found.createdAt,
      tags: 'none',
      config: { AliasName: target.id, TargetKeyId: found.key },
      content: NOTHING_INSIDE,
      locks: isPlanned ? [] : [`it stands for another key now: ${found.key ?? 'none'}`],
    });
  },
  async remove(ports, target, removing) {
    const { keys } = ports(target.region);
    const now = await keys.alias(target.id);
    if (!now) return;
    const planned = lastPart(propertyOf(target, 'TargetKeyId') ?? '');
    if (now.key !== planned)
      throw problems.removalHeld({
        what: target.id,
        reason: `it stands for ${now.key ?? 'no key'}`,
      });
    await removing.during('kms:DeleteAlias', target.id, () => keys.removeAlias(target.id));
    await untilGone(removing, target.id, () => keys.alias(target.id));
  },
  async save(ports, target) {
    const found = await ports(target.region).keys.alias(target.id);
    return { kind: 'kms-alias', content: { name: target.id, key: found?.key ?? '' } };
  },
  async restore(ports, target, { content }, removing) {
    const key = savedText(content, 'key');
    await removing.during('kms:CreateAlias', target.id, () =>
      ports(target.region).keys.putAlias(target.id, key),
    );
  },
});
