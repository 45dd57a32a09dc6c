import { FUNCTION_TYPES, type Resource, type World } from '../../src/checking/index.js';

const TABLES: readonly string[] = ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'];

/** Tables that a function is told of in its variables. */
export function tablesOf(fn: Resource): readonly Resource[] {
  const variables = fn.get('Environment.Variables');
  const found = variables.keys.flatMap((name) => {
    const value = variables.member(name);
    const named = value.follow() ?? value.resources()[0] ?? byName(fn.stack.world, value.literal);
    return named && TABLES.includes(named.type) ? [named] : [];
  });
  return [...new Set(found)];
}

const byName = (world: World, name: string | undefined): Resource | undefined =>
  name === undefined
    ? undefined
    : world.resources(...TABLES).find((table) => table.name.literal === name);

/** Functions that are told of a table. */
export const usersOf = (table: Resource): readonly Resource[] =>
  table.stack.world.resources(...FUNCTION_TYPES).filter((fn) => tablesOf(fn).includes(table));
