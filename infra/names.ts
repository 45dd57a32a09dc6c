import type { Environment } from './environments/index.js';

export const PROJECT = 'ApexShare';

/** `ApexShare-<Stack>-<env>`. */
export const stackName = (stack: string, { name }: Environment): string =>
  `${PROJECT}-${stack}-${name}`;

/** `apexshare-<what>-<env>`: unique within an account and region. */
export const regionalName = (what: string, { name }: Environment): string =>
  `apexshare-${what}-${name}`;

/** The same with the account, for names that are unique over all of AWS. */
export const globalName = (what: string, { name, account }: Environment): string =>
  `apexshare-${what}-${name}-${account}`;
