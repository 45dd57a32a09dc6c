export {
  type AppMessage,
  type Assembly,
  type AssemblyStack,
  type Asset,
  type BootstrapNeed,
  isRetained,
  type MissingContext,
  type Role,
  type Template,
  type TemplateOutput,
  type TemplateParameter,
  type TemplateResource,
} from './assembly.js';
export { canonicalJson, contentHash, isRecord } from './canonical.js';
export { closureOf, type Node, orderOf, reversed } from './graph.js';
export { hashOfInputs } from './inputs.js';
export { pathInside } from './inside.js';
export { type Defaults, readAssembly } from './read.js';
export { type SynthRequest, synthesize } from './synth.js';
export { exportsOf, importsOf, referencesIn, stackOutputsOf, toTemplate } from './template.js';
