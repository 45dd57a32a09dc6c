export { cdkName, isProduct } from '../../src/checking/index.js';
