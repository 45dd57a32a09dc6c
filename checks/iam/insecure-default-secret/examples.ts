import type { Examples } from '../../../src/checking/index.js';

const code = (line: string, path = 'services/auth/index.ts') => ({ [path]: `${line}\n` });
const fn = (variables: object) => ({
  Fn: { Type: 'AWS::Lambda::Function', Properties: { Environment: { Variables: variables } } },
});

export const examples: Examples = {
  pass: [
    { name: 'empty is refused later', files: code(`const s = process.env.JWT_SECRET ?? '';`) },
    { files: code('const s = process.env.JWT_SECRET || fail("JWT_SECRET is missing");') },
    { resources: fn({ JWT_SECRET: '{{resolve:secretsmanager:jwt}}' }) },
    { resources: fn({ JWT_SECRET: { Ref: 'Secret' } }) },
  ],
  fail: [
    {
      files: code(
        `export const options = { secretOrKey: process.env.SESSION_SIGNING_KEY ?? 'change-me' };`,
      ),
      at: 'services/auth/index.ts',
      says: /Without SESSION_SIGNING_KEY/,
    },
    { files: code(`const s = process.env.JWT_SECRET || "dev-secret";`) },
    { files: code(`const s = process.env['DB_PASSWORD'] || \`hunter2\`;`) },
    { files: code(`const s = process.env.AUTH_TOKEN || process.env.TOKEN || 'abc';`) },
    { name: 'a choice', files: code(`const s = process.env.API_KEY ? process.env.API_KEY : 'k';`) },
    { name: 'a parameter', files: code(`function sign(data, jwtSecret = 'change-me') {}`) },
    {
      name: 'taken out of the environment',
      files: code(`const { JWT_SECRET = 'x1' } = process.env;`),
    },
    { name: 'filled in', files: code(`process.env.JWT_SECRET ??= 'dev';`) },
    { name: 'said to be a text', files: code(`const s = (process.env.SECRET as string) || 'x1';`) },
    { name: 'from settings', files: code(`const o = { secretOrKey: config.jwtSecret ?? 'x1' };`) },
    { name: 'asked for', files: code(`const s = getEnv('JWT_SECRET', 'x1');`) },
    {
      name: 'in the app',
      files: code(`const secret = process.env.JWT_SECRET || 'x';`, 'infra/app.ts'),
    },
    {
      resources: fn({ JWT_SECRET: 'my-super-secret' }),
      at: 'Fn',
      says: /JWT_SECRET is written out/,
    },
    {
      name: 'a container',
      resources: {
        Task: {
          Type: 'AWS::ECS::TaskDefinition',
          Properties: {
            ContainerDefinitions: [{ Environment: [{ Name: 'DB_PASSWORD', Value: 'hunter2' }] }],
          },
        },
      },
    },
  ],
  skip: [
    { files: code(`const t = process.env.TABLE_NAME ?? 'links';`) },
    {
      files: code(
        `const t = process.env.LOG_LEVEL || 'info'; const u = process.env.API_URL || 'http://x';`,
      ),
    },
    {
      files: code(
        `const n = process.env.SECRET_NAME ?? 'app/jwt'; const a = process.env.SECRET_ARN || 'x';`,
      ),
    },
    {
      files: code(
        `const k = process.env.PUBLIC_KEY ?? 'pk'; const p = process.env.PARTITION_KEY || 'pk';`,
      ),
    },
    {
      name: 'a test',
      files: code(`process.env.JWT_SECRET ?? 'test'`, 'services/auth/index.test.ts'),
    },
    {
      resources: fn({
        TABLE_NAME: 'links',
        SECRET_ARN: 'arn:aws:secretsmanager:eu-west-1:1:secret:x',
      }),
    },
  ],
};
