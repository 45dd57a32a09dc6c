import {
  amount,
  anything,
  flag,
  list,
  map,
  matching,
  optional,
  SnapshotWrong,
  shape,
  text,
  time,
} from './read.js';

/** The version of the document that is understood here. */
export const SNAPSHOT_VERSION = 1;

const region = matching(/^[a-z]{2}(-[a-z]+)+-\d$/, 'a region such as eu-west-1');
const account = matching(/^\d{12}$/, 'an account number of twelve digits');
const type = matching(/^(AWS|Custom)::\S+$/, 'a resource type such as AWS::S3::Bucket');
const stackId = matching(
  /^arn:[\w-]+:cloudformation:[\w-]+:\d{12}:stack\/[\w-]+\/[\w-]+$/,
  'the ARN of a stack',
);

const resource = shape({
  logicalId: text,
  physicalId: optional(text),
  type: matching(/^\S+::\S+$/, 'a resource type'),
  status: matching(/^[A-Z_]+$/, 'a status'),
  statusReason: optional(text),
  changedAt: time,
});

const output = shape({
  key: text,
  value: text,
  description: optional(text),
  exportName: optional(text),
});

const parameter = shape({ key: text, value: text, resolved: optional(text) });

const stack = shape({
  region,
  id: stackId,
  name: text,
  status: matching(/^[A-Z_]+$/, 'a status'),
  statusReason: optional(text),
  createdAt: time,
  updatedAt: optional(time),
  description: optional(text),
  template: optional(text),
  parameters: list(parameter),
  tags: map(text),
  outputs: list(output),
  capabilities: list(text),
  notificationArns: list(text),
  roleArn: optional(text),
  isProtected: flag,
  keepsFailures: flag,
  timeoutMinutes: optional(amount),
  parentId: optional(stackId),
  rootId: optional(stackId),
  resources: list(resource),
});

const thing = shape({
  region,
  type,
  id: text,
  properties: map(anything),
  attributes: map(text),
});

const limit = shape({ region, service: text, code: text, value: amount });

const setting = shape({
  region,
  name: matching(/^(ses\.sandbox)$/, 'a setting that can be loaded'),
  value: amount,
});

const snapshot = shape({
  kind: matching(/^apexctl\.account$/, '"apexctl.account"'),
  version: amount,
  takenAt: time,
  account,
  unknowns: list(shape({ what: text, region: text, reason: text })),
  stacks: list(stack),
  things: list(thing),
  limits: list(limit),
  settings: list(setting),
});

/**
 * What is in an account, as far as a deployment meets it: names, limits, stacks, settings. No secret
 * and no data is in it.
 */
export type Snapshot = ReturnType<typeof snapshot>;
export type StackEntry = Snapshot['stacks'][number];
export type ResourceEntry = StackEntry['resources'][number];
/** A resource by its CloudFormation type, with what it takes to have one of that name. */
export type ThingEntry = Snapshot['things'][number];

/** @throws SnapshotWrong */
export function readSnapshot(source: string): Snapshot {
  let document: unknown;
  try {
    document = JSON.parse(source);
  } catch {
    throw new SnapshotWrong('the document is not JSON');
  }
  const read = snapshot(document, '');
  if (read.version !== SNAPSHOT_VERSION) {
    throw new SnapshotWrong(
      `its version is ${read.version}, and ${SNAPSHOT_VERSION} is what is understood here`,
    );
  }
  return read;
}
