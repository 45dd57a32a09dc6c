export { type AccountQuestions, accountChecks } from './account.js';
export { appChecks } from './app.js';
export { type Check, findingsOf, unknownsOf } from './check.js';
export { machineChecks } from './machine.js';
