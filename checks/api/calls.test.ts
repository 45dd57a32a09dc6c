import { expect, test } from 'vitest';
import { makeProject } from '../../src/checking/index.js';
import { parsers } from '../../src/sources/parsers.js';
import { callsIn } from './calls.js';

const read = (code: string) => {
  const file = makeProject({ 'a.ts': code }, parsers).file('a.ts');
  return (file ? callsIn(file, new Set(['api.own.example'])) : []).map(
    ({ verb, path }) => `${verb} ${path}`,
  );
};

test.each([
  ['fetch(`${base}/a/${id}?x=1`)', ['GET /a/{}']],
  ["fetch(base + '/a', { method: 'post' })", ['POST /a']],
  ["api.delete('/a')", ['DELETE /a']],
  ["axios({ url: '/a', method: 'put' })", ['PUT /a']],
  ["request('PATCH', `/a/${id}`)", ['PATCH /a/{}']],
  ["fetch('https://api.own.example/v1/a')", ['GET /v1/a']],
  ["const maps = axios.create({ baseURL: 'https://maps.example' });\nmaps.get('/a')", []],
  ["map.get('/a')", []],
  ["fetch('/style.css')", []],
  ["fetch('https://elsewhere.example/a')", []],
  ['fetch(`/a/x-${id}`)', []],
  ["fetch('/a', init)", []],
  ['fetch(uploadUrl)', []],
])('%s', (code, calls) => {
  expect(read(code)).toEqual(calls);
});
