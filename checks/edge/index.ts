import type { Rule } from '../../src/checking/index.js';

/** CloudFront, certificates, web ACLs, DNS. */
export const edgeRules: readonly Rule[] = [];
