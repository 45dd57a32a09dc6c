import type { Examples } from '../../../src/checking/index.js';

const bucket = (properties: object, id = 'B') => ({
  [id]: { Type: 'AWS::S3::Bucket', Properties: properties },
});
const versioned = { VersioningConfiguration: { Status: 'Enabled' } };
const uploads = { CorsConfiguration: { CorsRules: [{ AllowedMethods: ['GET', 'PUT'] }] } };
const rules = (...list: readonly object[]) => ({
  LifecycleConfiguration: { Rules: list.map((rule) => ({ Status: 'Enabled', ...rule })) },
});
const old = { NoncurrentVersionExpiration: { NoncurrentDays: 30 } };
const unfinished = { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } };

export const examples: Examples = {
  pass: [
    { resources: bucket({ ...versioned, ...rules(old) }) },
    { resources: bucket({ ...versioned, ...uploads, ...rules(old, unfinished) }) },
    { resources: bucket({ ...versioned, ...rules({ NoncurrentVersionExpirationInDays: 30 }) }) },
  ],
  fail: [
    { resources: bucket(versioned), at: 'B', says: /NoncurrentVersionExpiration\.$/ },
    { resources: bucket({ ...uploads, ...rules(old) }), says: /AbortIncompleteMultipartUpload/ },
    { name: 'by its name', resources: bucket({}, 'UploadBucket'), says: /Abort/ },
    {
      name: 'switched off',
      resources: bucket({ ...versioned, ...rules({ ...old, Status: 'Disabled' }) }),
    },
  ],
  unknown: [
    { resources: bucket({ ...versioned, LifecycleConfiguration: { 'Fn::Transform': {} } }) },
  ],
  skip: [
    { resources: bucket({}) },
    { name: 'object lock', resources: bucket({ ...versioned, ObjectLockEnabled: true }) },
  ],
};
