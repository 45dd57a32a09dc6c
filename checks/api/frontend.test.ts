import { expect, test } from 'vitest';
import { makeProject } from '../../src/checking/index.js';
import { parsers } from '../../src/sources/parsers.js';
import { isFrontend } from './frontend.js';

const judged = (files: Readonly<Record<string, string>>, path: string) => {
  const file = makeProject(files, parsers).file(path);
  return file && isFrontend(file);
};

test.each([
  ['frontend/src/a.ts', 'fetch(url)', true],
  ['src/App.tsx', 'export const App = () => <p />', true],
  ['src/a.ts', "const token = localStorage.getItem('t')", true],
  ['src/a.ts', 'fetch(url)', false],
  ['frontend/src/a.test.ts', 'fetch(url)', false],
  ['frontend/vite.config.ts', 'export default {}', false],
  ['web/server.ts', "import express from 'express'", false],
  ['services/a/index.ts', 'export const handler = async () => fetch(url)', false],
])('%s with %s: %s', (path, text, isOne) => {
  expect(judged({ [path]: text }, path)).toBe(isOne);
});

test('a folder with a page is a frontend', () => {
  const files = { 'app/index.html': '<html></html>', 'app/src/a.ts': 'fetch(url)' };
  expect(judged(files, 'app/src/a.ts')).toBe(true);
});
