import type { Rule } from '../../src/checking/index.js';

/** TypeScript, CDK code, scripts, workspaces, pipelines. */
export const sourcesRules: readonly Rule[] = [];
