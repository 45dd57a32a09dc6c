/** Fills the placeholders that the CDK leaves in role ARNs and asset destinations. */
export function filled(
  text: string,
  { account, region }: { account: string; region: string },
): string {
  return text
    .replaceAll(placeholder('Partition'), partitionOf(region))
    .replaceAll(placeholder('AccountId'), account)
    .replaceAll(placeholder('Region'), region);
}

/** The partition that a region belongs to. Source: AWS General Reference, ARN format. */
function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** Written in pieces because it is the CDK's placeholder and not one of JavaScript. */
const placeholder = (name: string): string => `$\{AWS::${name}}`;
