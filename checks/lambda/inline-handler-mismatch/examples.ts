import type { Examples } from '../../../src/checking/index.js';

const fn = (Handler: unknown, ZipFile: unknown, Runtime: unknown = 'nodejs22.x') => ({
  Fn: { Type: 'AWS::Lambda::Function', Properties: { Handler, Runtime, Code: { ZipFile } } },
});
const js = 'exports.handler = async () => ({ statusCode: 200 });';

export const examples: Examples = {
  pass: [
    { resources: fn('index.handler', js) },
    { resources: fn('index.main', 'def main(event, context):\n  return 1', 'python3.13') },
    { name: 'ES module', resources: fn('index.run', 'export const run = async () => 1;') },
    { name: 'exported as a whole', resources: fn('index.run', 'module.exports = make();') },
    {
      name: 'a parameter whose default is index.*',
      template: {
        Parameters: { Handler: { Type: 'String', Default: 'index.handler' } },
        Resources: fn({ Ref: 'Handler' }, js),
      },
    },
  ],
  fail: [
    {
      resources: fn('reminder.run', 'def run(event, context): ...', 'python3.13'),
      at: 'Fn',
      says: /"reminder\.run".*"index\.run"/,
    },
    { resources: fn('auth.handler', { 'Fn::Sub': `${js} // \${AWS::Region}` }) },
    { resources: fn('index.main', { 'Fn::Join': ['\n', [js]] }), says: /exports no main/ },
    { resources: fn('index.main', 'def handler(event, context): pass', 'python3.13') },
  ],
  unknown: [
    {
      template: {
        Parameters: { Handler: { Type: 'String' } },
        Resources: fn({ Ref: 'Handler' }, js),
      },
    },
  ],
  skip: [
    {
      name: 'a package has its own file names',
      resources: {
        Fn: {
          Type: 'AWS::Lambda::Function',
          Properties: { Handler: 'auth.handler', Code: { S3Bucket: 'code', S3Key: 'auth.zip' } },
        },
      },
    },
  ],
};
