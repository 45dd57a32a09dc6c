import type { Examples } from '../../../src/checking/index.js';

const fn = (Handler: string, more: object = {}) => ({
  Fn: { Type: 'AWS::Lambda::Function', Properties: { Handler, Runtime: 'nodejs22.x', ...more } },
});
const js = 'exports.handler = async () => 1;';

export const examples: Examples = {
  pass: [
    { resources: fn('index.handler'), assets: { Fn: { 'index.js': js } } },
    {
      name: 'in a folder',
      resources: fn('dist/upload.handler'),
      assets: { Fn: { 'dist/upload.js': js } },
    },
    {
      resources: fn('index.handler'),
      assets: { Fn: { 'index.mjs': 'const h = () => 1; export { h as handler };' } },
    },
    {
      name: 'by a bundler',
      resources: fn('index.handler'),
      assets: {
        Fn: {
          'index.js':
            'var o = {}; e(o, { handler: () => h }); module.exports = c(o); async function h() {}',
        },
      },
    },
    {
      resources: fn('app.main', { Runtime: 'python3.13' }),
      assets: { Fn: { 'app.py': 'def main(event, context):\n  pass' } },
    },
  ],
  fail: [
    {
      resources: fn('upload.handler'),
      assets: { Fn: { 'dist/upload.js': js } },
      at: 'Fn',
      says: /no upload\.js, upload\.mjs, upload\.cjs; it has dist\/upload\.js/,
    },
    {
      resources: fn('index.handler'),
      assets: { Fn: { 'index.ts': 'export const handler = 1;' } },
      says: /not compiled/,
    },
    { resources: fn('index.main'), assets: { Fn: { 'index.js': js } }, says: /exports no main/ },
    {
      resources: fn('app.main', { Runtime: 'python3.13' }),
      assets: { Fn: { 'app.py': 'def handler(e, c): pass' } },
    },
  ],
  skip: [
    { resources: fn('index.handler') },
    {
      name: 'a layer may hold it',
      resources: fn('wrap.handler', { Layers: ['arn:aws:lambda:eu-west-1:1:layer:w:1'] }),
      assets: { Fn: { 'index.js': js } },
    },
    {
      name: 'its own runtime',
      resources: fn('bootstrap', { Runtime: 'provided.al2023' }),
      assets: { Fn: { bootstrap: '' } },
    },
  ],
};
