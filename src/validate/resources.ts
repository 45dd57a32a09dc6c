import { isRecord, type TemplateResource } from '../assembly/index.js';
import type { Export, StackFacts, StackResource } from '../aws/index.js';
import type { ExpectedStack } from './discover.js';
import { arnOf, resolved, type Scope } from './resolve.js';
import type { ResourceSubject } from './subject.js';

/** What names everything in an account. */
export interface Partition {
  readonly account: string;
  /** e.g. `aws`. */
  readonly partition: string;
}

/** Types whose resources have one place for all regions, and are asked for there. */
const HOMELESS = /^AWS::(Budgets|CloudFront|IAM|Route53)::/;

/** The resources of a stack: what its template names, with what CloudFormation made of it. */
export function resourceSubjects(
  { account, partition }: Partition,
  { name, region, template }: ExpectedStack,
  live: StackFacts,
  rows: readonly StackResource[],
  exports: readonly Export[],
): readonly ResourceSubject[] {
  const scope: Scope = {
    ...{ account, partition, region, stack: name },
    parameters: live.parameters,
    exports: new Map(exports.map((one) => [one.name, one.value])),
    resources: new Map(
      rows.flatMap(({ logicalId, type, physicalId }) =>
        physicalId ? [[logicalId, { type, id: physicalId }] as const] : [],
      ),
    ),
  };
  const byId = new Map(
    rows.filter(({ status }) => status !== 'DELETE_COMPLETE').map((row) => [row.logicalId, row]),
  );
  const named = template
    ? Object.entries(template.resources)
    : rows.map(({ logicalId, type }) => [logicalId, bare(type)] as const);
  return named
    .filter(([id, { type }]) => !NO_RESOURCE.test(type) && (isWhole(live) || byId.has(id)))
    .map(([logicalId, resource]) => {
      const row = byId.get(logicalId);
      const physicalId = row?.physicalId || undefined;
      const { type, properties, constructPath } = resource;
      return {
        kind: 'resource',
        ...{ type, stack: name, logicalId, physicalId, constructPath },
        region: HOMELESS.test(type) ? 'us-east-1' : region,
        status: row?.status,
        isConditional: isConditional(template?.document, logicalId),
        properties: recordOf(resolved(properties, scope)),
        arn: physicalId === undefined ? undefined : arnOf(type, physicalId, scope),
      };
    });
}

/** Whether the stack was ever made whole: what failed on the way has only what was left. */
export const isWhole = ({ status }: StackFacts): boolean =>
  !/^(CREATE_|ROLLBACK_|DELETE_|REVIEW_)/.test(status) || /^CREATE_COMPLETE$/.test(status);

/** Marks of the CDK and of CloudFormation itself, behind which nothing stands. */
const NO_RESOURCE = /^AWS::CDK::|^AWS::CloudFormation::WaitCondition/;

const bare = (type: string): TemplateResource => ({
  ...{ type, properties: {}, dependsOn: [] },
  ...{ deletionPolicy: undefined, updateReplacePolicy: undefined, constructPath: undefined },
});

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  isRecord(value) ? value : {};

function isConditional(document: unknown, logicalId: string): boolean {
  const resources = isRecord(document) ? document['Resources'] : undefined;
  const resource = isRecord(resources) ? resources[logicalId] : undefined;
  return isRecord(resource) && resource['Condition'] !== undefined;
}
