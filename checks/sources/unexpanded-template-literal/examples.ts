import type { Examples } from '../../../src/checking/index.js';

const inside = (text: string) => ({
  files: { 'lib/a.ts': `class A { constructor(props, env) { const name = 'x'; ${text} } }` },
});

export const examples: Examples = {
  pass: [
    { name: 'the argument of Fn.sub', ...inside("use(Fn.sub('arn:aws:s3:::${name}'));") },
    { name: 'raw CloudFormation', ...inside("use({ 'Fn::Sub': 'arn:aws:s3:::${name}/*' });") },
    { name: 'not in scope', ...inside("use('${HOME}/bin', '${context.requestId}');") },
    { name: 'escaped', ...inside("use('\\\\${name}');".replace('\\\\', '\\')) },
    { name: 'filled in', ...inside("use('a-${name}'.replace('${name}', name));") },
    {
      name: 'a template that is filled in later',
      ...inside("const text = 'a-${name}'; use(text.replace('${name}', name));"),
    },
    { name: 'a message template', ...inside("t('hello-${name}'); use({ logFormat: '${name}' });") },
  ],
  fail: [
    {
      ...inside("new Key(this, 'K', { alias: 'alias/media-${props.stage}' });"),
      says: /"\$\{props\.stage\}" itself/,
      at: 'lib/a.ts',
    },
    inside('use("arn:aws:s3:::media-${env}/*");'),
    { ...inside("fetch('https://api.example.com/${name}');"), says: /address/ },
    inside("use({ tableName: 'table-${this.stage}' });"),
    {
      name: 'an import',
      files: {
        'lib/a.ts': "import { stage } from './stage';\nexport const bucketName = 'media-${stage}';",
      },
    },
    {
      name: 'the environment',
      files: { 'lib/a.ts': "export const name = 'media-${process.env.STAGE}';" },
    },
  ],
  skip: [
    {
      name: 'policy variables and pseudo parameters',
      ...inside(
        "use('${aws:username}', '${cognito-identity.amazonaws.com:sub}', '${AWS::Region}');",
      ),
    },
    { files: { 'lib/a.ts': 'export const name = (stage: string) => `media-${stage}`;' } },
    { files: { 'test/a.test.ts': "const stage = 1; const text = 'a-${stage}';" } },
  ],
};
