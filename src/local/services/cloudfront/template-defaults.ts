import { listOf, recordOf } from '../../core/values.js';
import type { Config } from './shapes.js';

/** Ports that a template may leave out and the API may not. Source: CloudFormation template reference, CustomOriginConfig. */
const PORTS = { HTTPPort: 80, HTTPSPort: 443 };

/** A distribution as CloudFormation sends it to CloudFront, from what a template says. */
export function withTemplateDefaults(config: Config): Config {
  if (!Array.isArray(config['Origins'])) return config;
  const Origins = listOf(config['Origins']).map((one) => {
    const origin = recordOf(one);
    if (!('CustomOriginConfig' in origin)) return origin;
    return {
      ...origin,
      CustomOriginConfig: { ...PORTS, ...recordOf(origin['CustomOriginConfig']) },
    };
  });
  return { ...config, Origins };
}
