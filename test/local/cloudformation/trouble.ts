import type {
  Properties,
  ResourceProvider,
} from '../../../src/local/cloudformation/providers/contract.js';
import { AwsError } from '../../../src/local/core/aws-error.js';

/** What a troublesome type did, and what it shall refuse. */
export interface Trouble {
  readonly provider: ResourceProvider;
  /** `create A`, `update A`, `delete A`, in the order of the calls. */
  readonly calls: string[];
  /** Calls that fail with ResourceInUseException, e.g. `create B`. */
  readonly refuses: Set<string>;
  /** Calls that wait until `release` is called. */
  readonly holds: Set<string>;
  release(): void;
  /** What is there, by physical id. */
  readonly there: Map<string, Properties>;
}

/** Tables that fail when they are told to. */
export function troublesomeTables(): Trouble {
  const calls: string[] = [];
  const refuses = new Set<string>();
  const holds = new Set<string>();
  const there = new Map<string, Properties>();
  let waiting: (() => void)[] = [];
  let made = 0;

  const called = async (call: string, signal: AbortSignal): Promise<void> => {
    calls.push(call);
    if (holds.has(call)) {
      await new Promise<void>((resolve, reject) => {
        waiting.push(resolve);
        signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
      });
    }
    if (refuses.has(call)) {
      throw new AwsError('ResourceInUseException', `The table of ${call} is in use`, {
        status: 400,
      });
    }
  };
  const provider: ResourceProvider = {
    type: 'AWS::DynamoDB::Table',
    async create(properties, { logicalId, signal }) {
      await called(`create ${logicalId}`, signal);
      made += 1;
      const physicalId = String(properties['TableName'] ?? `${logicalId}-${made}`);
      there.set(physicalId, properties);
      return { physicalId, attributes: { Arn: `arn:${physicalId}` } };
    },
    async update(current, properties, { logicalId, signal }) {
      await called(`update ${logicalId}`, signal);
      there.set(current.physicalId, properties);
      return current;
    },
    async delete(current, { logicalId, signal }) {
      await called(`delete ${logicalId}`, signal);
      there.delete(current.physicalId);
    },
    read: async ({ physicalId }) => there.get(physicalId),
  };
  return {
    provider,
    calls,
    refuses,
    holds,
    there,
    release() {
      for (const resolve of waiting) resolve();
      waiting = [];
    },
  };
}

/** A table that the schema accepts; `after` makes it wait for another resource. */
export const table = (more: object = {}, after?: string, attributes: object = {}) => ({
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    BillingMode: 'PAY_PER_REQUEST',
    ...more,
  },
  ...(after !== undefined && { DependsOn: after }),
  ...attributes,
});
