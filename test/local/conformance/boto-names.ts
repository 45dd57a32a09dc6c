import { startLocal } from '../../../src/local/index.js';
import { SERVICES } from '../../../src/local/services/index.js';

/** Where botocore calls a service otherwise than the SDK package. */
const OTHERWISE: Readonly<Record<string, string>> = {
  'api-gateway': 'apigateway',
  'cost-explorer': 'ce',
  'config-service': 'config',
  eventbridge: 'events',
  'cloudwatch-logs': 'logs',
  'route-53': 'route53',
  'secrets-manager': 'secretsmanager',
  'resource-groups-tagging-api': 'resourcegroupstaggingapi',
};

/** botocore's name of a service, from the name of its SDK package. */
export const botoName = (packageName: string): string => OTHERWISE[packageName] ?? packageName;

/** Operations with a handler, by botocore's name of their service. */
export async function implemented(): Promise<Record<string, readonly string[]>> {
  const local = await startLocal({ pace: 'instant' });
  const found: Record<string, readonly string[]> = {};
  for (const { load } of Object.values(SERVICES)) {
    const { handlers } = (await load()).create(local.world);
    for (const [packageName, operations] of Object.entries(handlers)) {
      found[botoName(packageName)] = Object.keys(operations ?? {});
    }
  }
  await local.close();
  return found;
}
