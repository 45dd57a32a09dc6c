export { parsers } from '../checking/source/parsers.js';
