export { type Expanded, expandTemplate, type Hidden } from './expand-template.js';
