export { askPacks, type PacksAnswer } from './ask-packs.js';
export { findNag } from './find-nag.js';
export { brokenRules, PACK_PREFIX, packFindings, withPacks } from './findings.js';
export { type NagRule, nagRulesIn, packOf } from './rule-text.js';
export { oursFor } from './same-rules.js';
