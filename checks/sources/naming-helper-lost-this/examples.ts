import type { Examples } from '../../../src/checking/index.js';

const source = (text: string) => ({ files: { 'lib/names.ts': text } });

export const examples: Examples = {
  pass: [
    source("const names = { app: 'media', table(t) { return `${this.app}-${t}`; } };"),
    source("const names = { app: 'media', table: function (t) { return this.app + t; } };"),
    {
      name: 'an arrow function inside a method',
      ...source(
        "const names = { app: 'media', all(list) { return list.map((t) => this.app + t); } };",
      ),
    },
  ],
  fail: [
    {
      ...source("const names = { app: 'media', table: (t) => `${this.app}-${t}` };"),
      says: /table is an arrow function.*this\.app/,
      at: 'lib/names.ts',
    },
    source(
      "export const names = { app: 'media', table: (t: string) => { return `${this.app}-${t}`; } };",
    ),
    {
      name: 'one level up',
      ...source("const names = { app: 'media', tables: { users: () => `${this.app}-users` } };"),
    },
    {
      name: 'in a plain function',
      ...source("function make() { return { app: 'a', name: () => this.app }; }"),
    },
    source("export default { app: 'a', list: (all) => all.map((one) => this.app + one) };"),
  ],
  skip: [
    {
      name: 'in a class body',
      ...source(
        "class Names { app = 'a'; helpers = { app: this.app, table: (t) => this.app + t }; }",
      ),
    },
    {
      name: 'in a method',
      ...source('class Names { make() { return { app: 1, table: () => this.app }; } }'),
    },
    { name: 'no sibling', ...source('const names = { table: () => this.other };') },
    source("const names = { app: 'media', table: (t) => `${names.app}-${t}` };"),
  ],
};
