const RENAMED =
  'is deprecated and has the same method and path as its successor, which has been served instead since';

/** What differs between botocore and the SDK's schemas, with the reason. */
export const KNOWN_TO_BOTOCORE: Readonly<Record<string, string>> = {
  'cloudwatch DashboardNotFoundError':
    'shares its query code ResourceNotFound with another error; the client decides by the code',
  's3 GetBucketLifecycle input': RENAMED,
  's3 GetBucketNotification input': RENAMED,
  's3 PutBucketLifecycle input': RENAMED,
  's3 PutBucketNotification input': RENAMED,
  's3 ListDirectoryBuckets input':
    'is told from ListBuckets by host and signing name s3express only; directory buckets are not served',
  's3 WriteGetObjectResponse input':
    'is addressed by the host of a request route and signed for s3-object-lambda, which is not served',
};
