export { cdkName, isProduct } from './cdk-names.js';
export { makeProject, noProject, type Parsers } from './make-project.js';
export {
  child,
  children,
  childrenOf,
  dottedName,
  isNode,
  nameOf,
  propertyOf,
  stringOf,
} from './nodes.js';
export type { Project, SourceFile, Syntax, SyntaxNode } from './project.js';
