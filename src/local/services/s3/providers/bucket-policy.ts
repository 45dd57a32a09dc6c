import {
  HandlerError,
  type Properties,
  type ResourceProvider,
} from '../../../cloudformation/providers/contract.js';
import { stringOf } from '../../../core/values.js';
import { refusals } from '../errors.js';
import { setPolicy } from '../policy-change.js';
import { bucketOf, changeBucket, type S3State } from '../state.js';

export const bucketPolicyProvider = (state: S3State): ResourceProvider => {
  const put = async (name: string, properties: Properties, account: string) => {
    const bucket = bucketOf(state, name);
    if (bucket.account !== account) throw refusals.accessDenied();
    await setPolicy(state, bucket, documentOf(properties), `arn:aws:iam::${account}:root`);
    return { physicalId: name, attributes: {} };
  };
  return {
    type: 'AWS::S3::BucketPolicy',
    async create(properties, { account }) {
      const name = stringOf(properties['Bucket']) ?? '';
      if (bucketOf(state, name).policy !== undefined)
        throw new HandlerError(
          'AlreadyExists',
          `The bucket policy already exists on bucket ${name}.`,
        );
      return put(name, properties, account);
    },
    update: ({ physicalId }, properties, { account }) => put(physicalId, properties, account),
    async delete({ physicalId }) {
      if (state.buckets.has(physicalId)) changeBucket(state, physicalId, { policy: undefined });
    },
    async read({ physicalId }) {
      const policy = state.buckets.get(physicalId)?.policy;
      if (policy === undefined) return undefined;
      const document: unknown = JSON.parse(policy);
      return { Bucket: physicalId, PolicyDocument: document };
    },
    taken(properties) {
      const name = stringOf(properties['Bucket']);
      return name !== undefined && state.buckets.get(name)?.policy !== undefined ? name : undefined;
    },
  };
};

function documentOf(properties: Properties): string {
  const document = properties['PolicyDocument'];
  return typeof document === 'string' ? document : JSON.stringify(document ?? {});
}
