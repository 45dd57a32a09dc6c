import type * as sdk from '@aws-sdk/client-config-service';
import type {
  Properties,
  Provisioning,
  ResourceProvider,
} from '../../cloudformation/providers/contract.js';
import { AwsError } from '../../core/aws-error.js';
import type { Handler, Handlers } from '../../core/handlers.js';
import { given } from '../../core/listing.js';
import type { Scope } from '../../core/scope.js';
import type { ServiceFactory } from '../../core/service.js';
import { recordOf, stringOf } from '../../core/values.js';
import type { World } from '../../core/world.js';
import {
  channelsOf,
  deleteChannel,
  deleteRecorder,
  putChannel,
  putRecorder,
  putRule,
  type Recorder,
  type Rule,
  recordersOf,
  rulesOf,
  setRecording,
} from './state.js';

const noSuchRule = (name: string): AwsError =>
  new AwsError(
    'NoSuchConfigRuleException',
    `The ConfigRule '${name}' provided in the request is invalid. Please check the configRule name.`,
  );

/** Every rule, or those of the names: a name that no rule has is refused. */
function rulesNamed(world: World, scope: Scope, names: readonly string[] = []): readonly Rule[] {
  const rules = rulesOf(world, scope);
  if (names.length === 0) return [...rules.values()];
  return names.map((name) => {
    const rule = rules.get(name);
    if (!rule) throw noSuchRule(name);
    return rule;
  });
}

const handlers = (world: World): Handlers<typeof sdk> => ({
  PutConfigurationRecorder: async ({ ConfigurationRecorder: wanted }, call) => {
    await putRecorder(world, call, {
      name: wanted?.name ?? 'default',
      roleArn: wanted?.roleARN ?? '',
      group: { ...wanted?.recordingGroup },
    });
    return {};
  },
  DescribeConfigurationRecorders: (_, call) => ({
    ConfigurationRecorders: [...recordersOf(world, call).values()].map(
      ({ name, roleArn, group }) => ({
        name,
        roleARN: roleArn,
        recordingGroup: group as sdk.RecordingGroup,
      }),
    ),
  }),
  DescribeConfigurationRecorderStatus: (_, call) => ({
    ConfigurationRecordersStatus: [...recordersOf(world, call).values()].map(
      ({ name, isRecording, startedAt }) => ({
        name,
        recording: isRecording,
        lastStatus: isRecording ? ('Success' as const) : ('Pending' as const),
        ...(startedAt && { lastStartTime: startedAt }),
      }),
    ),
  }),
  StartConfigurationRecorder: ({ ConfigurationRecorderName }, call) => {
    setRecording(world, call, given(ConfigurationRecorderName), true);
    return {};
  },
  StopConfigurationRecorder: ({ ConfigurationRecorderName }, call) => {
    setRecording(world, call, given(ConfigurationRecorderName), false);
    return {};
  },
  DeleteConfigurationRecorder: ({ ConfigurationRecorderName }, call) => {
    deleteRecorder(world, call, given(ConfigurationRecorderName));
    return {};
  },
  PutDeliveryChannel: async ({ DeliveryChannel: wanted }, call) => {
    await putChannel(world, call, {
      name: wanted?.name ?? 'default',
      bucket: wanted?.s3BucketName ?? '',
      ...(wanted?.s3KeyPrefix && { prefix: wanted.s3KeyPrefix }),
    });
    return {};
  },
  DescribeDeliveryChannels: (_, call) => ({
    DeliveryChannels: [...channelsOf(world, call).values()].map(({ name, bucket, prefix }) => ({
      name,
      s3BucketName: bucket,
      ...(prefix && { s3KeyPrefix: prefix }),
    })),
  }),
  DeleteDeliveryChannel: ({ DeliveryChannelName }, call) => {
    deleteChannel(world, call, given(DeliveryChannelName));
    return {};
  },
  PutConfigRule: ({ ConfigRule: wanted }, call) => {
    const { ConfigRuleName, ...settings } = given(wanted);
    putRule(world, call, given(ConfigRuleName), { ...settings });
    return {};
  },
  DescribeConfigRules: ({ ConfigRuleNames }, call) => ({
    ConfigRules: rulesNamed(world, call, ConfigRuleNames).map(({ name, id, arn, settings }) => ({
      ...(settings as Omit<sdk.ConfigRule, 'Source'>),
      Source: settings['Source'] as sdk.Source,
      ConfigRuleName: name,
      ConfigRuleId: id,
      ConfigRuleArn: arn,
      ConfigRuleState: 'ACTIVE' as const,
    })),
  }),
  DescribeComplianceByConfigRule: ({ ConfigRuleNames }, call) => ({
    ComplianceByConfigRules: rulesNamed(world, call, ConfigRuleNames).map(({ name }) => ({
      ConfigRuleName: name,
      Compliance: { ComplianceType: 'INSUFFICIENT_DATA' as const }, // nothing is evaluated here
    })),
  }),
  DeleteConfigRule: ({ ConfigRuleName }, call) => {
    if (rulesOf(world, call).delete(given(ConfigRuleName))) return {};
    throw noSuchRule(given(ConfigRuleName));
  },
});

function recorder(world: World): ResourceProvider {
  const read = (properties: Properties, name: string) => ({
    name,
    roleArn: stringOf(properties['RoleARN']) ?? '',
    group: recordOf(properties['RecordingGroup']),
  });
  const start = (made: Recorder, scope: Scope) => {
    // CloudFormation starts the recorder as soon as it can: at the latest when the channel comes.
    if (channelsOf(world, scope).size > 0) setRecording(world, scope, made.name, true);
    return { physicalId: made.name, attributes: { Id: made.name } };
  };
  return {
    type: 'AWS::Config::ConfigurationRecorder',
    create: async (properties, step) => {
      const name = stringOf(properties['Name']) ?? 'default';
      return start(await putRecorder(world, step, read(properties, name)), step);
    },
    update: async ({ physicalId }, properties, step) =>
      start(await putRecorder(world, step, read(properties, physicalId)), step),
    delete: async ({ physicalId }, step) => {
      if (recordersOf(world, step).has(physicalId)) deleteRecorder(world, step, physicalId);
    },
  };
}

function channel(world: World): ResourceProvider {
  const put = async (properties: Properties, scope: Scope, name: string) => {
    const prefix = stringOf(properties['S3KeyPrefix']);
    const bucket = stringOf(properties['S3BucketName']) ?? '';
    await putChannel(world, scope, { name, bucket, ...(prefix && { prefix }) });
    for (const made of recordersOf(world, scope).keys()) setRecording(world, scope, made, true);
    return { physicalId: name, attributes: { Id: name } };
  };
  return {
    type: 'AWS::Config::DeliveryChannel',
    create: async (properties, step) => {
      await recorderThere(world, step);
      return put(properties, step, stringOf(properties['Name']) ?? 'default');
    },
    update: ({ physicalId }, properties, step) => put(properties, step, physicalId),
    // CloudFormation stops the recorder first; the channel could not go otherwise.
    delete: async ({ physicalId }, step) => {
      for (const name of recordersOf(world, step).keys()) setRecording(world, step, name, false);
      if (channelsOf(world, step).has(physicalId)) deleteChannel(world, step, physicalId);
    },
  };
}

/**
 * Recorder and channel of one stack need each other and may not depend on each other, so
 * CloudFormation makes them side by side and the channel waits for its recorder.
 */
async function recorderThere(world: World, step: Provisioning): Promise<void> {
  for (let looks = 0; looks < LOOKS && recordersOf(world, step).size === 0; looks++) {
    await world.clock.sleep(BETWEEN_LOOKS_MS, step.signal);
  }
}
const LOOKS = 60;
const BETWEEN_LOOKS_MS = 50;

function rule(world: World): ResourceProvider {
  const settingsIn = ({ ConfigRuleName: _, ...settings }: Properties) => settings;
  const facts = ({ name, arn, id }: Rule) => ({
    physicalId: name,
    attributes: { Arn: arn, ConfigRuleId: id, 'Compliance.Type': 'INSUFFICIENT_DATA' },
  });
  return {
    type: 'AWS::Config::ConfigRule',
    create: async (properties, step) => {
      const name = stringOf(properties['ConfigRuleName']) ?? step.generatedName(128);
      return facts(putRule(world, step, name, settingsIn(properties)));
    },
    update: async ({ physicalId }, properties, step) =>
      facts(putRule(world, step, physicalId, settingsIn(properties))),
    delete: async ({ physicalId }, step) => {
      rulesOf(world, step).delete(physicalId);
    },
    taken: (properties, scope) => {
      const name = stringOf(properties['ConfigRuleName']);
      return name && rulesOf(world, scope).has(name) ? name : undefined;
    },
  };
}

export const create: ServiceFactory = (world) => ({
  handlers: { 'config-service': handlers(world) as unknown as Record<string, Handler> },
  providers: [recorder(world), channel(world), rule(world)],
});
