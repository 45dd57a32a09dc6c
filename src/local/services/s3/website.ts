/** Regions whose website hosts have a dash. Source: AWS general reference, "Amazon S3 website endpoints". */
const DASHED = new Set([
  'us-east-1',
  'us-west-1',
  'us-west-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-northeast-1',
  'eu-west-1',
  'sa-east-1',
]);

export const websiteUrl = (bucket: string, region: string): string =>
  `http://${bucket}.s3-website${DASHED.has(region) ? '-' : '.'}${region}.amazonaws.com`;
