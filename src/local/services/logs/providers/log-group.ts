import { HandlerError, type ResourceProvider } from '../../../cloudformation/providers/contract.js';
import { AwsError } from '../../../core/aws-error.js';
import {
  booleanOf,
  defined,
  numberOf,
  ownTagList,
  stringOf,
  tagsOf,
} from '../../../core/values.js';
import type { World } from '../../../core/world.js';
import {
  createGroup,
  deleteGroup,
  groupArn,
  setKey,
  setProtection,
  setRetention,
  setTags,
} from '../groups.js';
import { tablesOf } from '../tables.js';

const TYPE = 'AWS::Logs::LogGroup';

export const logGroup = (world: World): ResourceProvider => ({
  type: TYPE,

  async create(properties, step) {
    const name = stringOf(properties['LogGroupName']) ?? step.generatedName(512);
    if (tablesOf(world, step).groups.has(name)) {
      throw new HandlerError(
        'AlreadyExists',
        `Resource of type '${TYPE}' with identifier '${name}' already exists.`,
      );
    }
    await createGroup(world, step, {
      name,
      kmsKeyId: stringOf(properties['KmsKeyId']),
      retentionInDays: numberOf(properties['RetentionInDays']),
      class: stringOf(properties['LogGroupClass']),
      isProtected: booleanOf(properties['DeletionProtectionEnabled']),
      tags: { ...step.stackTags, ...tagsOf(properties['Tags']) },
    });
    return { physicalId: name, attributes: { Arn: `${groupArn(step, name)}:*` } };
  },

  async update(current, properties, step) {
    const name = current.physicalId;
    const key = stringOf(properties['KmsKeyId']);
    setRetention(world, step, name, numberOf(properties['RetentionInDays']));
    if (key !== stringOf(current.properties['KmsKeyId'])) await setKey(world, step, name, key);
    setProtection(world, step, name, booleanOf(properties['DeletionProtectionEnabled']) ?? false);
    await setTags(world, step, name, { ...step.stackTags, ...tagsOf(properties['Tags']) });
    return current;
  },

  async delete(current, step) {
    try {
      await deleteGroup(world, step, current.physicalId);
    } catch (error) {
      if (!(error instanceof AwsError) || error.code !== 'ResourceNotFoundException') throw error;
    }
  },

  async read(current, step) {
    const group = tablesOf(world, step).groups.get(current.physicalId);
    if (!group) return undefined;
    const tags = ownTagList(group.tags, step.stackTags);
    return defined({
      LogGroupName: group.name,
      RetentionInDays: group.retentionInDays,
      KmsKeyId: group.kmsKeyId,
      LogGroupClass: group.class,
      DeletionProtectionEnabled: group.isProtected || undefined,
      Tags: tags.length > 0 ? tags : undefined,
    });
  },

  list: (scope) =>
    [...tablesOf(world, scope).groups.keys()].map((name) => ({ LogGroupName: name })),

  taken(properties, scope) {
    const name = stringOf(properties['LogGroupName']);
    return name !== undefined && tablesOf(world, scope).groups.has(name) ? name : undefined;
  },
});
