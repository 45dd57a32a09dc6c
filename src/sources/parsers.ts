import type { Parsers } from './make-project.js';
import { parseData } from './parse-data.js';
import { parseSyntax } from './parse-syntax.js';

/** The real parsers. Loaded only where sources are read: they come with a native library. */
export const parsers: Parsers = { syntax: parseSyntax, data: parseData };
