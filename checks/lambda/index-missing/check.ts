import {
  child,
  closureOfFile,
  codeOf,
  defineRule,
  dottedName,
  FUNCTION_TYPES,
  fail,
  nameOf,
  nearest,
  onResources,
  pass,
  permissionsOf,
  propertyOf,
  type Resource,
  reachFrom,
  type SourceFile,
  type Statement,
  type SyntaxNode,
  skip,
  statementAllows,
  stringOf,
  type Verdict,
} from '../../../src/checking/index.js';
import { tablesOf } from '../tables.js';

export const indexMissing = defineRule({
  id: 'index-missing',
  title: 'Code queries an index that the table does not have or the role does not reach',
  why: 'DynamoDB refuses the query.',
  fix: 'Add the index (one per update) or correct the name, and grant <table-arn>/index/*.',
  severity: 'error',
  phase: 'run',
  source: 'DynamoDB Developer Guide, "Using Global Secondary Indexes in DynamoDB"',
  wouldFailWith: 'The table does not have the specified index: <name>',
  recognises: [
    /The table does not have the specified index: (\S+)/i,
    /dynamodb:Query on resource: \S+\/index\/(\S+)/i,
  ],
  judges: [onResources(FUNCTION_TYPES, judge)],
});

function judge(fn: Resource): Verdict | readonly Verdict[] {
  const code = codeOf(fn);
  if (!code?.entry || code.language !== 'javascript') return skip('its code is not here');
  const files = closureOfFile(code.entry).filter(({ text }) => text.includes('IndexName'));
  const tables = tablesOf(fn);
  if (files.length === 0 || tables.length === 0)
    return skip('it queries no index of a table of the assembly');
  const uses = files.flatMap((file) =>
    (file.syntax?.nodes('Property') ?? [])
      .filter((node) => nameOf(child(node, 'key')) === 'IndexName')
      .map((node) => ({ file, node, name: nameIn(fn, file, child(node, 'value')) })),
  );
  const has = [...new Set(tables.flatMap(indexesOf))];
  const wrong = new Set(
    uses.flatMap(({ name }) => (name !== undefined && !has.includes(name) ? [name] : [])),
  );
  const denied = wrong.size === 0 ? withoutGrant(fn, tables) : [];
  const reach = denied.length > 0 && reachFrom(closureOfFile(code.entry), code.exportName);
  const isSure = reach && uses.some(({ file, node }) => reach(file, node) === 'surely');
  const verdicts = [
    ...[...wrong].map((name) => missing(fn, name, tables, has)),
    ...(isSure ? denied : []),
  ];
  return verdicts.length > 0 ? verdicts : pass;
}

function missing(
  fn: Resource,
  name: string,
  tables: readonly Resource[],
  has: readonly string[],
): Verdict {
  const [near] = nearest(name, has);
  return fail(
    `The code of ${fn.logicalId} queries the index ${name}; ${tables.map(({ logicalId }) => logicalId).join(', ')} has ${has.length === 0 ? 'none' : has.join(', ')}.`,
    { at: fn, ...(near !== undefined && { fix: `Use ${near}, or add the index ${name}.` }) },
  );
}

const indexesOf = (table: Resource): readonly string[] =>
  ['GlobalSecondaryIndexes', 'LocalSecondaryIndexes'].flatMap((property) =>
    table
      .get(property)
      .items()
      .flatMap((one) => one.get('IndexName').likely ?? []),
  );

/** The name as far as it is written out: a text, a constant, a member of a constant, a variable. */
function nameIn(fn: Resource, file: SourceFile, value: SyntaxNode | undefined): string | undefined {
  const text = stringOf(value);
  if (text !== undefined) return text;
  const [first, second, third] = dottedName(value)?.split('.') ?? [];
  if (first === 'process' && second === 'env' && third !== undefined)
    return fn.get('Environment.Variables').member(third).literal;
  const declared = file.syntax
    ?.nodes('VariableDeclarator')
    .filter((node) => nameOf(child(node, 'id')) === first);
  const init = declared?.length === 1 ? child(declared[0], 'init') : undefined;
  return third === undefined
    ? stringOf(second === undefined ? init : propertyOf(init, second))
    : undefined;
}

/** Whether every statement that allows the query names the table itself and nothing inside. */
function withoutGrant(fn: Resource, tables: readonly Resource[]): readonly Verdict[] {
  const role = fn.get('Role').follow();
  if (role?.type !== 'AWS::IAM::Role') return [];
  const { statements, managed, unseen } = permissionsOf(role);
  const queries = statements.filter((one) => statementAllows(one, 'dynamodb:Query') === true);
  if (managed.some((name) => /DynamoDB|Administrator|PowerUser/.test(name)) || unseen.length > 0)
    return [];
  if (queries.length === 0 || !queries.every((one) => isTableOnly(one, tables))) return [];
  return [
    fail(
      `The code of ${fn.logicalId} queries an index, and its role ${role.logicalId} reaches the table without /index/*.`,
      {
        at: fn,
        wouldFailWith:
          'is not authorized to perform: dynamodb:Query on resource: <table-arn>/index/<name>',
      },
    ),
  ];
}

const isTableOnly = (
  { resources, notResources, isOpen }: Statement,
  tables: readonly Resource[],
): boolean =>
  !isOpen &&
  notResources.length === 0 &&
  resources.every((one) => {
    const table = one.follow();
    return table !== undefined && tables.includes(table);
  });
