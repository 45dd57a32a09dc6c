export { type ExitName, exitCode, exits } from './exit-codes.js';
export { problems } from './problems.js';
export { repairOf, type StuckStack } from './repair.js';
export { fileReason, fileTrouble } from './system-error.js';
export { declaredProblems, type Topic, topic, topicNames } from './topics.js';
export { type DeclaredProblem, type Problem, problem, UserError } from './user-error.js';
