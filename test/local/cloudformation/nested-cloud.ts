import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SERVICES } from '../../../src/local/services/index.js';
import { type Cloud, services, startCloud } from './cloud.js';
import type { Trouble } from './trouble.js';

export interface NestedCloud {
  readonly cloud: Cloud;
  /** Puts a template into a bucket and tells its address. */
  readonly put: (key: string, template: unknown) => Promise<string>;
}

/** CloudFormation with a bucket for templates, and troublesome tables instead of DynamoDB. */
export async function startNestedCloud(trouble: Trouble): Promise<NestedCloud> {
  const { s3, ...others } = SERVICES;
  const dynamodb = {
    load: () => Promise.reject(new Error('unused')),
    packages: [],
    ports: [],
    namespaces: [],
  };
  const own = services({ providers: [trouble.provider] });
  const all = { ...others, ...(s3 && { s3 }), dynamodb, ...own };
  const cloud = await startCloud({ local: { services: all } });
  const client = new S3Client(cloud.local.clientConfig());
  await client.send(new CreateBucketCommand({ Bucket: 'templates' }));
  const put = async (Key: string, template: unknown): Promise<string> => {
    const Body = JSON.stringify(template);
    await client.send(new PutObjectCommand({ Bucket: 'templates', Key, Body }));
    return `${cloud.local.endpoint}/templates/${Key}`;
  };
  return { cloud, put };
}

/** A stack resource over a template in the bucket. */
export const inner = (TemplateURL: unknown, Parameters?: object, more: object = {}) => ({
  Type: 'AWS::CloudFormation::Stack',
  Properties: { TemplateURL, ...(Parameters && { Parameters }) },
  ...more,
});
