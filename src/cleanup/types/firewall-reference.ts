import type { Target } from '../resource-type.js';
import { arnIn, partsOf } from './define.js';

/** What WAF takes instead of an ARN. */
export const referenceOf = (id: string) => {
  const [name, drawn, scope] = partsOf(id);
  return { name, id: drawn, scope };
};

/** Those of CloudFront live in us-east-1. Source: WAF API reference, WebACL. */
export const firewallArn = (kind: 'webacl' | 'ipset', target: Target): string => {
  const { name, id, scope } = referenceOf(target.id);
  const rest = `${scope === 'CLOUDFRONT' ? 'global' : 'regional'}/${kind}/${name}/${id}`;
  return arnIn('wafv2', rest, scope === 'CLOUDFRONT' ? { ...target, region: 'us-east-1' } : target);
};
