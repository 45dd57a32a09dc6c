import { stringOf } from '../../../core/values.js';
import { contextOf, lookUp } from './context.js';
import type { Exchange } from './exchange.js';

/** Values of a query parameter, in order. */
export const queryValues = ({ request }: Exchange, name: string): string[] =>
  request.query.getAll(name);

export const headerValue = ({ request }: Exchange, name: string): string | undefined =>
  request.headers[name.toLowerCase()];

/**
 * Value of a mapping expression: `'literal'`, `method.request.header.X`, `context.y`,
 * `stageVariables.z`. Source: developer guide, "Parameter mapping source".
 */
export function sourceValue(exchange: Exchange, expression: string): string | undefined {
  const literal = /^'(.*)'$/s.exec(expression)?.[1];
  if (literal !== undefined) return literal;
  const [, kind, name = ''] =
    /^(method\.request\.\w+|context|stageVariables)\.?(.*)$/s.exec(expression) ?? [];
  if (kind === 'context') return stringOf(lookUp(contextOf(exchange, exchange.startedAt), name));
  if (kind === 'stageVariables') return exchange.stage.variables[name];
  if (kind === 'method.request.path') return exchange.pathParameters[name];
  if (kind === 'method.request.body') return exchange.request.body.toString();
  if (kind?.endsWith('querystring')) {
    const values = queryValues(exchange, name);
    return kind.includes('multi') ? values.join(',') || undefined : values.at(-1);
  }
  return kind?.endsWith('header') ? headerValue(exchange, name) : undefined;
}
