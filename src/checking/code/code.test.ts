import { expect, test } from 'vitest';
import { makeProject } from '../../sources/index.js';
import { parsers } from '../../sources/parsers.js';
import { environmentReads } from './environment.js';
import { exportsName } from './handlers.js';
import { bindingsIn, closureOfFile, importsOfFile, isOfLibrary } from './modules.js';
import { reachFrom } from './reach.js';

const fileOf = (text: string, path = 'index.js') => {
  const file = makeProject({ [path]: text }, parsers).file(path);
  if (!file) throw new Error(`${path} is not in the project`);
  return file;
};

const reads = (text: string, path?: string) =>
  environmentReads(fileOf(text, path)).map(({ name, isNeeded }) => (isNeeded ? name : `${name}?`));

test.each([
  ['process.env.TABLE', ['TABLE']],
  [`process.env['TABLE']`, ['TABLE']],
  [`const t = process.env.TABLE ?? 'x'`, ['TABLE?']],
  [`const t = process.env.TABLE || 'x'`, ['TABLE?']],
  ['const t = other ?? process.env.TABLE', ['TABLE']],
  ['if (process.env.TABLE) go()', ['TABLE?']],
  ['const t = process.env.TABLE?.trim()', ['TABLE?']],
  ['const t = process.env.TABLE.trim()', ['TABLE']],
  [`const { A, B = 'x', ...rest } = process.env`, ['A', 'B?']],
  [`process.env.TABLE = 'x'`, []],
  ['delete process.env.TABLE', []],
  ['process.env[name]', []],
  [
    `function need(n, v = process.env) { if (!v[n]) throw new Error(n); return v[n]; } need('TABLE'); need(x)`,
    ['TABLE'],
  ],
  [
    `const need = (n) => { const v = process.env[n]; if (!v) throw Error(n); return v; }; need('TABLE')`,
    ['TABLE'],
  ],
  ['const get = (n) => process.env[n]; get("TABLE")', []],
])('reads variables of %s', (text, names) => {
  expect(reads(text)).toEqual(names);
});

test('reads variables of Python that are taken by index', () => {
  expect(
    reads('import os\na = os.environ["A"]\nb = os.environ.get("B")\n# os.environ["C"]', 'a.py'),
  ).toEqual(['A']);
});

test.each([
  ['exports.handler = 1', true],
  ['module.exports = { handler }', true],
  ['module.exports = make()', undefined],
  ['module.exports = { [name]: 1 }', undefined],
  ['exports[name] = 1', undefined],
  ['exports.main = 1', false],
  ['export const handler = 1', true],
  ['export { a as handler } from "./a"', true],
  ['export * from "./a"', undefined],
  ['var o = {}; e(o, { handler: () => h }); module.exports = c(o);', true],
  ['const handler = 1', false],
  ['exports.handler = (', undefined],
])('tells of "%s" whether it exports a handler', (text, answer) => {
  expect(exportsName(fileOf(text), 'handler')).toBe(answer);
});

test('names what is loaded, and whether it may be missing', () => {
  const file = fileOf(
    `import type { A } from 'types'; import b, { c as d } from 'both'; try { require('maybe') } catch {} const { e: f } = require('old'); import('late').catch(() => 0);`,
    'index.ts',
  );
  expect(
    importsOfFile(file).map(({ module, isTypeOnly, isGuarded }) => [module, isTypeOnly, isGuarded]),
  ).toEqual([
    ['types', true, false],
    ['both', false, false],
    ['maybe', false, true],
    ['old', false, false],
    ['late', false, true],
  ]);
  expect(bindingsIn(file).get('d')).toEqual({ module: 'both', name: 'c' });
  expect(bindingsIn(file).get('f')).toEqual({ module: 'old', name: 'e' });
});

test('follows relative imports, in a circle as well', () => {
  const project = makeProject(
    {
      'a.ts': `import './b.js'`,
      'b.ts': `import './c'; import './a'; import './gone'`,
      'c/index.ts': '',
    },
    parsers,
  );
  const entry = project.file('a.ts');
  expect(entry && closureOfFile(entry).map(({ path }) => path)).toEqual([
    'a.ts',
    'b.ts',
    'c/index.ts',
  ]);
});

test('tells what a bundle took from a dependency', () => {
  const text =
    '"use strict";\n// node_modules/a/b.js\nfirst();\n// a note\nsecond();\n// src/c.ts\nthird();';
  const file = fileOf(text);
  const answers = ['"use', 'first', 'second', 'third'].map((word) =>
    isOfLibrary(file, text.indexOf(word)),
  );
  expect(answers).toEqual([false, true, true, false]);
});

const reached = (text: string) => {
  const file = fileOf(text);
  const reach = reachFrom([file], 'handler');
  const calls = file.syntax?.nodes('NewExpression') ?? [];
  return calls.map((node) => reach(file, node));
};

test.each([
  ['exports.handler = () => new A()', ['surely']],
  ['function f() { new A(); } exports.handler = () => f()', ['surely']],
  ['function f() { new A(); } exports.handler = () => 1', ['never']],
  ['function f() { new A(); } n(f, "f"); exports.handler = () => 1', ['never']],
  ['function f() { new A(); } exports.handler = (f) => f', ['never']],
  [
    'const s = { page: () => new A(), rest: () => new B() }; exports.handler = () => s.page()',
    ['named', 'never'],
  ],
  ['class S { pages() { new A(); } } exports.handler = () => new S().pages()', ['named', 'surely']],
  ['exports.other = () => new A(); exports.handler = () => 1', ['never']],
  ['const make = () => () => new A(); exports.handler = make()', ['surely']],
])('tells of %s how surely it runs', (text, answers) => {
  expect(reached(text)).toEqual(answers);
});
