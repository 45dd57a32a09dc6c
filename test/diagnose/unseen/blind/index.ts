import { browsers } from './browsers.js';
import type { Blind } from './case.js';
import { data } from './data.js';
import { edges } from './edges.js';
import { errorCodes } from './error-codes.js';
import { functions } from './functions.js';
import { gateways } from './gateways.js';
import { iam } from './iam.js';
import { names } from './names.js';
import { nearMisses } from './near-misses.js';
import { networks } from './networks.js';
import { operations } from './operations.js';
import { second } from './second.js';
import { secondOutside } from './second-outside.js';
import { stacks } from './stacks.js';
import { strange } from './strange.js';
import { strangers, strangersAgain } from './strangers.js';
import { third } from './third.js';
import { thirdOutside } from './third-outside.js';

export const blindAreas: Readonly<Record<string, readonly Blind[]>> = {
  stacks,
  names,
  iam,
  functions,
  gateways,
  browsers,
  data,
  edges,
  networks,
  operations,
  nearMisses,
  strange,
  errorCodes,
  strangers,
  strangersAgain,
  ...second,
  ...secondOutside,
  ...third,
  ...thirdOutside,
};
