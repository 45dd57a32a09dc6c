import type { Examples } from '../../../src/checking/index.js';

const handler = (body: string) => ({
  'src/list.ts': `import { QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';\nexport const handler = async (event) => { ${body} };`,
});

export const examples: Examples = {
  pass: [
    {
      files: handler(
        'const page = await db.send(new QueryCommand({ TableName: t, ExclusiveStartKey: cursor })); return { next: page.LastEvaluatedKey };',
      ),
    },
    {
      name: 'a job that loops',
      files: handler(
        'do { const p = await db.send(new ScanCommand({ TableName: t, ExclusiveStartKey: key })); key = p.LastEvaluatedKey; } while (key);',
      ),
    },
    {
      files: handler(
        'await db.send(new QueryCommand({ TableName: t, Limit: Math.min(Number(event.limit), 100), ExclusiveStartKey: k }));',
      ),
    },
  ],
  fail: [
    {
      files: handler(
        'const { Items } = await db.send(new ScanCommand({ TableName: t })); return { items: Items };',
      ),
      at: 'src/list.ts',
      says: /ScanCommand reads its first page only/,
    },
    {
      files: handler(
        'const r = await db.send(new QueryCommand({ TableName: t, ExclusiveStartKey: k })); return { items: r.Items, total: r.Items.length };',
      ),
      says: /total is the length/,
    },
    {
      files: handler(
        'await db.send(new QueryCommand({ TableName: t, ExclusiveStartKey: k, Limit: parseInt(event.limit) }));',
      ),
      says: /without a bound/,
    },
  ],
  skip: [
    {
      name: 'one item',
      files: handler('await db.send(new QueryCommand({ TableName: t, Limit: 1 }));'),
    },
    { files: handler('return 1;') },
  ],
};
