export { askPacks, type PacksAnswer } from './ask-packs.js';
export { brokenRules, PACK_PREFIX, packFindings, withPacks } from './findings.js';
