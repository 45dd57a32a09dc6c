import {
  HandlerError,
  type Properties,
  type Provisioning,
  type ResourceProvider,
} from '../../cloudformation/providers/contract.js';
import { ids } from '../../core/ids.js';
import { ownTagList, stringMapOf, stringOf } from '../../core/values.js';
import type { World } from '../../core/world.js';
import { putParameter } from './parameters.js';
import { latest, type Parameter, parametersOf } from './state.js';

const CREATOR = 'arn:aws:iam::aws:service/cloudformation.amazonaws.com';

const provisioned = (parameter: Parameter) => ({
  physicalId: parameter.name,
  attributes: {
    Type: parameter.type,
    Value: latest(parameter).value,
    Arn: parameter.arn,
  },
});

/** AWS::SSM::Parameter */
export function parameterProvider(world: World): ResourceProvider {
  const write = async (name: string, properties: Properties, step: Provisioning, old: boolean) => {
    const type = stringOf(properties['Type']);
    if (type !== 'String' && type !== 'StringList') {
      throw new HandlerError(
        'InvalidRequest',
        `SSM Parameters of type ${type} cannot be created using CloudFormation`,
      );
    }
    const parameter = await putParameter(world, step, {
      ...{ name, type, by: CREATOR, overwrite: old },
      value: stringOf(properties['Value']) ?? '',
      description: stringOf(properties['Description']),
      tier: stringOf(properties['Tier']),
      dataType: stringOf(properties['DataType']),
      allowedPattern: stringOf(properties['AllowedPattern']),
      policies: stringOf(properties['Policies']),
    });
    const tags = { ...step.stackTags, ...stringMapOf(properties['Tags']) };
    parametersOf(world, step).set(name, { ...parameter, tags });
    const tagging = await world.port('tagging');
    tagging.tagged({ account: step.account, region: step.region }, parameter.arn, tags);
    return provisioned(parameter);
  };

  return {
    type: 'AWS::SSM::Parameter',
    create(properties, step) {
      const made = `CFN-${step.logicalId}-${ids.upper(12)}`;
      return write(stringOf(properties['Name']) ?? made, properties, step, false);
    },
    update: (current, properties, step) => write(current.physicalId, properties, step, true),
    async delete({ physicalId }, step) {
      const parameter = parametersOf(world, step).get(physicalId);
      if (!parameter) return;
      parametersOf(world, step).delete(physicalId);
      const tagging = await world.port('tagging');
      tagging.tagged({ account: step.account, region: step.region }, parameter.arn, {});
    },
    async read({ physicalId }, step) {
      const parameter = parametersOf(world, step).get(physicalId);
      if (!parameter) return undefined;
      const { value, description, tier, dataType, allowedPattern } = latest(parameter);
      const own = ownTagList(parameter.tags, step.stackTags);
      return {
        ...{ Name: parameter.name, Type: parameter.type, Value: value, Tier: tier },
        DataType: dataType,
        Tags: Object.fromEntries(own.map(({ Key, Value }) => [Key, Value])),
        ...(description !== undefined && { Description: description }),
        ...(allowedPattern !== undefined && { AllowedPattern: allowedPattern }),
      };
    },
    list: (scope) => [...parametersOf(world, scope).keys()].map((Name) => ({ Name })),
    taken(properties, scope) {
      const name = stringOf(properties['Name']);
      return name !== undefined && parametersOf(world, scope).has(name) ? name : undefined;
    },
  };
}
