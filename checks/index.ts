import type { Rule } from '../src/checking/index.js';
import { accountRules } from './account/index.js';
import { apiRules } from './api/index.js';
import { edgeRules } from './edge/index.js';
import { iamRules } from './iam/index.js';
import { lambdaRules } from './lambda/index.js';
import { networkRules } from './network/index.js';
import { operationsRules } from './operations/index.js';
import { sourcesRules } from './sources/index.js';
import { stacksRules } from './stacks/index.js';
import { storageRules } from './storage/index.js';

/** The pack by area; the area is the folder. */
export const areas: readonly { readonly area: string; readonly rules: readonly Rule[] }[] = [
  { area: 'account', rules: accountRules },
  { area: 'api', rules: apiRules },
  { area: 'edge', rules: edgeRules },
  { area: 'iam', rules: iamRules },
  { area: 'lambda', rules: lambdaRules },
  { area: 'network', rules: networkRules },
  { area: 'operations', rules: operationsRules },
  { area: 'sources', rules: sourcesRules },
  { area: 'stacks', rules: stacksRules },
  { area: 'storage', rules: storageRules },
];

/** Every rule of the pack. */
export const rules: readonly Rule[] = areas.flatMap(({ rules: list }) => list);
