import { AwsError } from '../../core/aws-error.js';
import { ids } from '../../core/ids.js';
import type { Scope } from '../../core/scope.js';
import type { Table } from '../../core/store.js';
import type { World } from '../../core/world.js';
import { checkDelivery } from './delivery.js';

export interface Recorder {
  readonly name: string;
  readonly roleArn: string;
  readonly group: Readonly<Record<string, unknown>>;
  readonly isRecording: boolean;
  readonly startedAt?: Date;
}
export interface Channel {
  readonly name: string;
  readonly bucket: string;
  readonly prefix?: string;
}
export interface Rule {
  readonly name: string;
  readonly id: string;
  readonly arn: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

export const recordersOf = (world: World, scope: Scope): Table<Recorder> =>
  world.store.table('config.recorders', scope);
export const channelsOf = (world: World, scope: Scope): Table<Channel> =>
  world.store.table('config.channels', scope);
export const rulesOf = (world: World, scope: Scope): Table<Rule> =>
  world.store.table('config.rules', scope);

/** One customer-managed recorder and one channel a region. @throws AwsError MaxNumberOfConfigurationRecordersExceededException, InvalidRoleException */
export async function putRecorder(
  world: World,
  scope: Scope,
  wanted: Pick<Recorder, 'name' | 'roleArn' | 'group'>,
): Promise<Recorder> {
  const recorders = recordersOf(world, scope);
  if (recorders.size > 0 && !recorders.has(wanted.name)) {
    throw new AwsError(
      'MaxNumberOfConfigurationRecordersExceededException',
      `Failed to put configuration recorder '${wanted.name}' because the maximum number of configuration recorders: 1 is reached.`,
    );
  }
  const isOurs = (await world.port('iam')).roleExists(wanted.roleArn);
  if (!isOurs && !wanted.roleArn.includes('/aws-service-role/')) {
    throw new AwsError(
      'InvalidRoleException',
      'The role ARN provided is not valid or does not exist.',
    );
  }
  const { isRecording = false, startedAt } = recorders.get(wanted.name) ?? {};
  const made = { ...wanted, isRecording, ...(startedAt && { startedAt }) };
  recorders.set(wanted.name, made);
  return made;
}

/** @throws AwsError NoSuchConfigurationRecorderException, NoAvailableDeliveryChannelException */
export function setRecording(world: World, scope: Scope, name: string, isRecording: boolean): void {
  const current = recorderOf(world, scope, name);
  if (isRecording && channelsOf(world, scope).size === 0) {
    throw new AwsError(
      'NoAvailableDeliveryChannelException',
      'Delivery channel is not available to start configuration recorder.',
    );
  }
  recordersOf(world, scope).set(name, {
    ...current,
    isRecording,
    ...(isRecording && { startedAt: world.clock.now() }),
  });
}

function recorderOf(world: World, scope: Scope, name: string): Recorder {
  const found = recordersOf(world, scope).get(name);
  if (found) return found;
  throw new AwsError(
    'NoSuchConfigurationRecorderException',
    `Cannot find configuration recorder with the specified name '${name}'.`,
  );
}

export function deleteRecorder(world: World, scope: Scope, name: string): void {
  recorderOf(world, scope, name);
  recordersOf(world, scope).delete(name);
}

/** @throws AwsError NoAvailableConfigurationRecorderException, MaxNumberOfDeliveryChannelsExceededException, NoSuchBucketException */
export async function putChannel(world: World, scope: Scope, channel: Channel): Promise<void> {
  const channels = channelsOf(world, scope);
  if (channels.size > 0 && !channels.has(channel.name)) {
    throw new AwsError(
      'MaxNumberOfDeliveryChannelsExceededException',
      `Failed to put delivery channel '${channel.name}' because the maximum number of delivery channels: 1 is reached.`,
    );
  }
  if (recordersOf(world, scope).size === 0) {
    throw new AwsError(
      'NoAvailableConfigurationRecorderException',
      'Configuration recorder is not available to put delivery channel.',
    );
  }
  if (!(await world.port('s3')).owner(channel.bucket)) {
    throw new AwsError(
      'NoSuchBucketException',
      `Cannot find a S3 bucket with an empty bucket name. Provided: ${channel.bucket}.`,
    );
  }
  const roles = [...recordersOf(world, scope).values()].map(({ roleArn }) => roleArn);
  await checkDelivery(world, scope, channel, roles);
  channels.set(channel.name, channel);
}

/** @throws AwsError NoSuchDeliveryChannelException, LastDeliveryChannelDeleteFailedException */
export function deleteChannel(world: World, scope: Scope, name: string): void {
  if (!channelsOf(world, scope).has(name)) {
    throw new AwsError(
      'NoSuchDeliveryChannelException',
      `Cannot find delivery channel with specified name '${name}'.`,
    );
  }
  if ([...recordersOf(world, scope).values()].some(({ isRecording }) => isRecording)) {
    throw new AwsError(
      'LastDeliveryChannelDeleteFailedException',
      `Failed to delete last specified delivery channel with name '${name}', because there is a running configuration recorder.`,
    );
  }
  channelsOf(world, scope).delete(name);
}

/** @throws AwsError NoAvailableConfigurationRecorderException */
export function putRule(
  world: World,
  scope: Scope,
  name: string,
  settings: Readonly<Record<string, unknown>>,
): Rule {
  if (recordersOf(world, scope).size === 0) {
    throw new AwsError(
      'NoAvailableConfigurationRecorderException',
      'Configuration recorder is not available to put config rule.',
    );
  }
  const id = rulesOf(world, scope).get(name)?.id ?? `config-rule-${ids.lower(6)}`;
  const arn = `arn:aws:config:${scope.region}:${scope.account}:config-rule/${id}`;
  const made = { name, id, arn, settings };
  rulesOf(world, scope).set(name, made);
  return made;
}
