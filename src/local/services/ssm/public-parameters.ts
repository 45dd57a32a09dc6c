import type { Parameter } from './state.js';

/** Source: "AWS Regions" of the global infrastructure parameters. */
const REGIONS: Readonly<Record<string, string>> = {
  'ap-northeast-1': 'Asia Pacific (Tokyo)',
  'ap-south-1': 'Asia Pacific (Mumbai)',
  'ap-southeast-1': 'Asia Pacific (Singapore)',
  'ap-southeast-2': 'Asia Pacific (Sydney)',
  'ca-central-1': 'Canada (Central)',
  'eu-central-1': 'Europe (Frankfurt)',
  'eu-north-1': 'Europe (Stockholm)',
  'eu-south-1': 'Europe (Milan)',
  'eu-west-1': 'Europe (Ireland)',
  'eu-west-2': 'Europe (London)',
  'eu-west-3': 'Europe (Paris)',
  'sa-east-1': 'South America (Sao Paulo)',
  'us-east-1': 'US East (N. Virginia)',
  'us-east-2': 'US East (Ohio)',
  'us-west-1': 'US West (N. California)',
  'us-west-2': 'US West (Oregon)',
};

/** One of the parameters that AWS publishes: only the names of regions. */
export function publicParameter(name: string): Parameter | undefined {
  const [, region = '', leaf] =
    /^\/aws\/service\/global-infrastructure\/regions\/([\w-]+)(?:\/(longName))?$/.exec(name) ?? [];
  const title = REGIONS[region];
  if (title === undefined) return undefined;
  return {
    name,
    type: 'String',
    arn: `arn:aws:ssm:us-east-1::parameter${name}`,
    tags: {},
    versions: [
      {
        version: 1,
        value: leaf ? title : region,
        modified: new Date('2019-06-01T00:00:00Z'),
        ...{ by: 'AWS', labels: [], tier: 'Standard', dataType: 'text' },
      },
    ],
  };
}
