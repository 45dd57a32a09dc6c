import type { Examples } from '../../../src/checking/index.js';

const handler = (body: string) => ({
  'src/list.ts': `export const handler = async (event) => { ${body} };`,
});
const ok = `return { statusCode: 200, body: '' };`;

export const examples: Examples = {
  pass: [
    {
      files: handler(
        `try { await work(JSON.parse(event.body)); ${ok} } catch { return { statusCode: 500, body: '' }; }`,
      ),
    },
    {
      name: 'a wrapper',
      files: {
        'src/list.ts': `export const handler = middy(async (event) => { await work(); ${ok} });`,
      },
    },
    { files: handler(`await work().catch(log); ${ok}`) },
    { files: handler(ok) },
  ],
  fail: [
    {
      files: handler(`const input = JSON.parse(event.body ?? '{}'); ${ok}`),
      at: 'src/list.ts',
      says: /JSON\.parse/,
    },
    { files: handler(`await work(); ${ok}`), says: /awaited/ },
    { files: handler('return { statusCode: 200, body: { a: 1 } };'), says: /no text/ },
    { files: handler(`return { statusCode: '200', body: '' };`), says: /no number/ },
  ],
  skip: [{ name: 'no API', files: handler('await work();') }],
};
