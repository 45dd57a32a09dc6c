import type { Template } from '../assembly/index.js';
import { referencesIn } from '../assembly/index.js';

export type Action = 'create' | 'update' | 'delete';

/**
 * Seconds that CloudFormation takes for resources of a type: create, update.
 * Source: forecast table of aws-cloudformation/rain ("historical averages", entries up to 2024-03).
 */
const TYPICAL_SECONDS: Readonly<Record<string, readonly [create: number, update: number]>> = {
  'AWS::ApiGateway::DomainName': [14, 3],
  'AWS::Budgets::Budget': [1, 16],
  'AWS::CertificateManager::Certificate': [239, 0],
  'AWS::CloudFormation::CustomResource': [119, 19],
  'AWS::CloudFormation::Stack': [133, 37],
  'AWS::CloudFront::Distribution': [266, 164],
  'AWS::CloudFront::Function': [5, 41],
  'AWS::CloudWatch::Alarm': [2, 1],
  'AWS::Cognito::UserPool': [3, 2],
  'AWS::DynamoDB::GlobalTable': [64, 13],
  'AWS::DynamoDB::Table': [15, 10],
  'AWS::Events::Rule': [62, 1],
  'AWS::IAM::InstanceProfile': [126, 0],
  'AWS::IAM::ManagedPolicy': [16, 1],
  'AWS::IAM::Policy': [17, 3],
  'AWS::IAM::Role': [12, 17],
  'AWS::KMS::Alias': [62, 13],
  'AWS::KMS::Key': [122, 71],
  'AWS::KinesisFirehose::DeliveryStream': [77, 4],
  'AWS::Lambda::Alias': [51, 218],
  'AWS::Lambda::EventSourceMapping': [10, 1],
  'AWS::Lambda::Function': [25, 12],
  'AWS::Route53::HostedZone': [71, 16],
  'AWS::Route53::RecordSet': [20, 2],
  'AWS::S3::Bucket': [30, 31],
  'AWS::S3::BucketPolicy': [12, 12],
  'AWS::SES::EmailIdentity': [127, 2],
  'AWS::SNS::Topic': [4, 7],
  'AWS::SQS::Queue': [72, 2],
  'AWS::Synthetics::Canary': [25, 28],
  'AWS::WAFv2::WebACL': [7, 9],
};
/** For what the table does not have: most resources answer at once. */
const OTHER_SECONDS = 3;
/** Change set, polling and clean-up around the resources themselves. */
const STACK_OVERHEAD_SECONDS = 12;

/** Seconds that a stack will take by its longest chain of resources; for stacks never measured. */
export function estimateSeconds(template: Template, action: Action): number {
  const ends = new Map<string, number>();
  const visit = (id: string, path: ReadonlySet<string>): number => {
    const known = ends.get(id);
    if (known !== undefined) return known;
    const resource = template.resources[id];
    if (!resource || path.has(id)) return 0;
    const longer = new Set(path).add(id);
    const before = [...referencesIn(resource.properties), ...resource.dependsOn];
    const end =
      typicalSeconds(resource.type, action) +
      Math.max(0, ...before.map((need) => visit(need, longer)));
    ends.set(id, end);
    return end;
  };
  const all = Object.keys(template.resources).map((id) => visit(id, new Set()));
  return STACK_OVERHEAD_SECONDS + Math.max(0, ...all);
}

function typicalSeconds(type: string, action: Action): number {
  const [create, update] = TYPICAL_SECONDS[
    type.startsWith('Custom::') ? 'AWS::CloudFormation::CustomResource' : type
  ] ?? [OTHER_SECONDS, OTHER_SECONDS];
  return action === 'update' ? update : create;
}

/** The middle value; the mean of the two in the middle of an even number. */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const high = sorted[Math.floor(sorted.length / 2)];
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  return high === undefined || low === undefined ? undefined : (low + high) / 2;
}
