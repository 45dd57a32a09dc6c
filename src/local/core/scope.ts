/** Where a resource lives: names are unique within one of these. */
export interface Scope {
  /** Twelve digits. */
  readonly account: string;
  /** A region code, or `global` for what has no region (IAM, Route 53, CloudFront, Budgets). */
  readonly region: string;
}

/** What is unique over all accounts: S3 bucket names, distribution domain names. */
export const EVERYWHERE: Scope = { account: 'every', region: 'global' };

/** The scope of services without a region, within one account. */
export const globalOf = (account: string): Scope => ({ account, region: 'global' });

/** Account and region in an ARN. */
export const scopeOfArn = (arn: string): Scope => {
  const [, , , region = '', account = ''] = arn.split(':');
  return { region, account };
};
