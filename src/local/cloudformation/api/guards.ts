import type { Handlers } from '../../core/handlers.js';
import type { Engine } from '../engine.js';
import { policyText } from '../requests/source.js';
import { needLiveStack } from '../state/stacks.js';
import { validationError } from '../wording.js';

type Cfn = Handlers<typeof import('@aws-sdk/client-cloudformation')>;

/** Operations that keep a stack and its resources from being changed. */
export const guardHandlers = (engine: Engine) =>
  ({
    UpdateTerminationProtection(input, call) {
      const tables = engine.tables(call);
      const { stackId, name, parentId } = needLiveStack(tables, input.StackName);
      if (parentId !== undefined) throw validationError('protection-nested', { name });
      const terminationProtection = input.EnableTerminationProtection ?? false;
      tables.stacks.update(stackId, (row) => ({ ...row, terminationProtection }));
      return { StackId: stackId };
    },

    async SetStackPolicy(input, call) {
      const tables = engine.tables(call);
      const { stackId } = needLiveStack(tables, input.StackName);
      const policy = await policyText(engine, input.StackPolicyBody, input.StackPolicyURL);
      tables.stacks.update(stackId, (row) => ({ ...row, ...(policy !== undefined && { policy }) }));
      return {};
    },

    GetStackPolicy(input, call) {
      const { policy } = needLiveStack(engine.tables(call), input.StackName);
      return policy === undefined ? {} : { StackPolicyBody: policy };
    },
  }) satisfies Cfn;
