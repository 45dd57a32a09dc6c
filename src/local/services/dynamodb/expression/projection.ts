import { type Path, pathText } from './ast.js';
import { checkPaths, parseWhole, readPath } from './parser.js';
import type { Placeholders } from './scope.js';

/** @throws ValidationException */
export const parseProjection = (expression: string, placeholders: Placeholders): readonly Path[] =>
  parseWhole('ProjectionExpression', expression, placeholders, (parsing) => {
    const paths: Path[] = [];
    do paths.push(readPath(parsing));
    while (parsing.reader.takes(','));
    checkPaths(paths, parsing.faults, pathText);
    return paths;
  });
