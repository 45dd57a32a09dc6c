import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callsIn, keysIn } from '../../../test/helpers/frontend.js';

const name = fc.stringMatching(/^[a-z][a-zA-Z]{2,8}$/).map((one) => `${one}Of`);
const names = fc.uniqueArray(name, { minLength: 5, maxLength: 5 });

/** The same program with its constants in different places and under different names. */
const shapes: Readonly<Record<string, (n: readonly string[]) => Readonly<Record<string, string>>>> =
  {
    here: ([a, b]) => ({
      'src/a.ts': `const ${a} = '/users'; const ${b} = \`\${${a}}/all\`; fetch(${b}); fetch(${a}, { method: 'POST' })`,
    }),
    elsewhere: ([a, b]) => ({
      'src/c.ts': `export const ${a} = '/users'; export const ${b} = \`\${${a}}/all\``,
      'src/a.ts': `import { ${a}, ${b} } from './c'; fetch(${b}); fetch(${a}, { method: 'POST' })`,
    }),
    renamed: ([a, b, c]) => ({
      'src/c/deep.ts': `export default '/users'; export const ${b} = '/users/all'`,
      'src/c/index.ts': `export { default as ${a}, ${b} as ${c} } from './deep'`,
      'src/a.ts': `import { ${a}, ${c} } from './c'; fetch(${c}); fetch(${a}, { method: 'POST' })`,
    }),
    enumerated: ([a, b, c]) => ({
      'src/c.ts': `export enum ${a} { ${b} = '/users', ${c} = '/users/all' }`,
      'src/a.ts': `import * as all from './c'; fetch(all.${a}.${c}); fetch(all.${a}['${b}'], { method: 'POST' })`,
    }),
    wrapped: ([a, b, c, d]) => ({
      'src/c.ts': `export const ${a} = (${b}: string, ${c} = 'GET') => fetch('/users' + ${b}, { method: ${c} })`,
      'src/a.ts': `import { ${a} as ${d} } from './c'; ${d}('/all'); ${d}('', 'POST')`,
    }),
    classy: ([a, b, c, d]) => ({
      'src/c.ts': `export class ${a} { constructor(private ${b}: string) {} ${c}(path: string, method?: string) { return fetch(this.${b} + path, { method }) } }`,
      'src/a.ts': `import { ${a} } from './c'; const ${d} = new ${a}('/users'); ${d}.${c}('/all'); ${d}.${c}('', 'POST')`,
    }),
  };

test('names and places of constants and functions change nothing', () => {
  fc.assert(
    fc.property(names, fc.constantFrom(...Object.values(shapes)), (chosen, shape) => {
      expect(keysIn(shape(chosen))).toEqual(['GET /users/all', 'POST /users']);
    }),
    { numRuns: 60 },
  );
});

/** Statements with a request on a line of its own; what some need follows after a line break. */
const statements: readonly ((n: number) => string)[] = [
  (n) => `fetch('/a${n}');`,
  (n) => `const f${n} = (id: string) => axios.get(\`/b${n}/\${id}\`);`,
  () => `fetch(JSON.parse(text).address);`,
  (n) => `const w${n} = (path: string) => fetch(path);\nw${n}('/c${n}');`,
  (n) => `const w${n} = (path: string) => fetch(path);\nregister(w${n});`,
  (n) => `const w${n} = (path: string) => fetch(path);\nw${n}(location.hash);`,
  (n) =>
    `class C${n} { load(path: string) { return axios.post(this.base + path); } }\nnew C${n}().load('/d${n}');`,
  (n) => `[1, 2].forEach((x) => { if (x) void fetch('/e${n}/' + x); });`,
  (n) => `const o${n} = { run: async () => (await fetch(await next${n}())).json() };`,
  (n) => `axios(config${n});`,
  (n) => `axios.request({ ...config${n}, url: '/f${n}' });`,
  (n) => `fetch(cond ? '/g${n}' : other${n}.url);`,
];

test('every fetch and axios call is a call, the way of one, or unresolved', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(statements.length - 1), { minLength: 1, maxLength: 14 }),
      (chosen) => {
        const text = [
          "import axios from 'axios';",
          ...chosen.map((at, n) => statements[at]?.(n) ?? ''),
        ].join('\n\n');
        const { calls, unresolved } = callsIn({ 'a.ts': text });
        const known = new Set([
          ...calls.flatMap(({ chain }) => chain),
          ...unresolved.map(({ line }) => `a.ts:${line}`),
        ]);
        const requests = text
          .split('\n')
          .flatMap((line, at) =>
            /\b(fetch|axios(\.\w+)?)\(/.test(line) ? [`a.ts:${at + 1}`] : [],
          );
        // a wrapper whose callers are unresolved is told at its callers
        const told = requests.filter((place) => {
          const next = Number(place.split(':')[1]) + 1;
          return known.has(place) || known.has(`a.ts:${next}`);
        });
        expect(told).toEqual(requests);
      },
    ),
    { numRuns: 60 },
  );
});
