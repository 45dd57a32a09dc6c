import { dev } from './dev.js';
import type { Environment } from './environment.js';
import { local } from './local.js';
import { prod } from './prod.js';
import { staging } from './staging.js';

export type { Environment } from './environment.js';

const environments: readonly Environment[] = [local, dev, staging, prod];

/** @throws Error naming the environments there are */
export function environmentNamed(name: string): Environment {
  const found = environments.find((environment) => environment.name === name);
  if (found) return found;
  const known = environments.map((environment) => environment.name).join(', ');
  throw new Error(`"${name}" is not an environment of the platform; it has ${known}.`);
}
