export {
  type EnvironmentRead,
  environmentReads,
  isGivenByLambda,
  isSwitchOfLibrary,
} from './environment.js';
export {
  codeOf,
  FUNCTION_TYPES,
  type FunctionCode,
  inlineCode,
  languageOf,
  MODULE_FILES,
} from './function-code.js';
export { exportsName, type Handler, handlersIn, isProductFile } from './handlers.js';
export {
  type Binding,
  bindingsIn,
  closureOfFile,
  importedFile,
  importsOfFile,
  isOfLibrary,
  type ModuleImport,
} from './modules.js';
export { reachFrom } from './reach.js';
export { commandsIn, type SdkCall, sdkCalls } from './sdk-calls.js';
