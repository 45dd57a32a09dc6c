export { answer, formatFor } from './answer.js';
export { asUserError } from './as-user-error.js';
export { commandIo } from './command-io.js';
export {
  type AnyCommand,
  type Argument,
  type Command,
  defineCommand,
  type Example,
  type Flag,
  type GlobalValues,
  type Values,
} from './define.js';
export { globalFlags } from './global-flags.js';
export { aimed } from './next-step.js';
export type { CommandList, Parsed, RunFlags } from './parse.js';
export { step } from './step.js';
export { argumentText, typed, valueText } from './values.js';
