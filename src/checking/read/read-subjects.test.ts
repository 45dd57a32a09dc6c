import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fakeIo } from '../../../test/helpers/fake-io.js';
import { realFiles } from '../../io/files.js';
import { readSubjects } from './index.js';

const bucket = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'a' } };
const template = (resources: object) => JSON.stringify({ Resources: resources });
const stackArtifact = (templateFile: string, more: object = {}) => ({
  type: 'aws:cloudformation:stack',
  environment: 'aws://111111111111/eu-west-1',
  properties: { templateFile },
  ...more,
});
const manifest = (artifacts: object) => JSON.stringify({ version: '40.0.0', artifacts });

const read = (files: Readonly<Record<string, string>>, ...paths: readonly string[]) =>
  readSubjects(fakeIo({ files }), paths);

test('an assembly: stacks with their places, needs and construct paths, stages too', async () => {
  const { stacks, problems, unknowns, templates } = await read(
    {
      'cdk.out/manifest.json': manifest({
        Base: stackArtifact('Base.template.json', {
          properties: {
            templateFile: 'Base.template.json',
            stackName: 'shop-base',
            tags: { Team: 'a' },
            terminationProtection: true,
            parameters: { Size: '1' },
          },
          metadata: { '/Base/B/Resource': [{ type: 'aws:cdk:logicalId', data: 'B1' }] },
        }),
        Stage: { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Stage' } },
        Last: stackArtifact('Last.template.json', { dependencies: ['Stage', 'Base', 'gone'] }),
      }),
      'cdk.out/Base.template.json': template({ B1: bucket }),
      'cdk.out/Last.template.json': template({ B2: bucket }),
      'cdk.out/assembly-Stage/manifest.json': manifest({
        Inner: stackArtifact('Inner.template.json', {
          environment: 'aws://unknown-account/unknown-region',
        }),
      }),
      'cdk.out/assembly-Stage/Inner.template.json': template({ B3: bucket }),
    },
    'cdk.out',
  );
  expect({ problems, unknowns }).toEqual({ problems: [], unknowns: [] });
  const byId = Object.fromEntries(stacks.map((stack) => [stack.id, stack]));
  expect(byId['Base']).toMatchObject({
    name: 'shop-base',
    account: '111111111111',
    region: 'eu-west-1',
    file: 'cdk.out/Base.template.json',
    parameters: { Size: '1' },
    tags: { Team: 'a' },
    isTerminationProtected: true,
    constructPaths: { B1: 'Base/B/Resource' },
  });
  expect(byId['Inner']).toMatchObject({ account: undefined, region: undefined });
  expect(byId['Last']?.needs).toEqual(['Inner', 'Base']);
  expect(templates.map(({ stack, isFromAssembly }) => [stack, isFromAssembly])).toEqual([
    ['Base', true],
    ['Last', true],
    ['Inner', true],
  ]);
});

test('a broken stack hides none of the others', async () => {
  const { stacks, problems } = await read(
    {
      'cdk.out/manifest.json': manifest({
        Good: stackArtifact('Good.template.json'),
        Broken: stackArtifact('Broken.template.json'),
        Gone: stackArtifact('Gone.template.json'),
        Out: stackArtifact('../Good.template.json'),
      }),
      'cdk.out/Good.template.json': template({ B1: bucket }),
      'cdk.out/Broken.template.json': '{"Resources": {\n  "A": }}',
    },
    'cdk.out',
  );
  expect(stacks.map(({ id }) => id)).toEqual(['Good']);
  expect(problems.map(({ rule, file, line, column }) => [rule, file, line, column])).toEqual([
    ['template-unreadable', 'cdk.out/Broken.template.json', 2, 8],
    ['template-unreadable', 'cdk.out/Gone.template.json', undefined, undefined],
    ['assembly-unreadable', 'cdk.out/manifest.json', undefined, undefined],
  ]);
});

test('a nested stack knows the resource that it is the body of', async () => {
  const { stacks } = await read(
    {
      'cdk.out/manifest.json': manifest({ Outer: stackArtifact('Outer.template.json') }),
      'cdk.out/Outer.template.json': template({
        Inner: {
          Type: 'AWS::CloudFormation::Stack',
          Metadata: { 'aws:asset:path': 'OuterInner.nested.template.json' },
        },
      }),
      'cdk.out/OuterInner.nested.template.json': template({ B: bucket }),
    },
    'cdk.out',
  );
  expect(stacks.map(({ id, region, parent }) => ({ id, region, parent }))).toEqual([
    { id: 'Outer', region: 'eu-west-1', parent: undefined },
    { id: 'Outer/Inner', region: 'eu-west-1', parent: { stack: 'Outer', logicalId: 'Inner' } },
  ]);
});

test('stacks that have the same id in two assemblies stay two', async () => {
  const assembly = (folder: string) => ({
    [`${folder}/manifest.json`]: manifest({
      A: stackArtifact('A.json'),
      B: stackArtifact('B.json', { dependencies: ['A'] }),
    }),
    [`${folder}/A.json`]: template({ X: bucket }),
    [`${folder}/B.json`]: template({ X: bucket }),
  });
  const { stacks } = await read({ ...assembly('one'), ...assembly('two') }, 'one', 'two');
  expect(stacks.map(({ id, needs }) => [id, needs])).toEqual([
    ['A', []],
    ['B', ['A']],
    ['two#A', []],
    ['two#B', ['two#A']],
  ]);
});

test('a template by itself, in YAML, with the line of what is in it', async () => {
  const { stacks, locator, sourceFolder, project } = await read(
    { 'infra/site.yaml': 'Resources:\n  B:\n    Type: AWS::S3::Bucket\n' },
    'infra/site.yaml',
  );
  expect(stacks.map(({ id, file, name }) => ({ id, file, name }))).toEqual([
    { id: 'infra/site.yaml', file: 'infra/site.yaml', name: undefined },
  ]);
  expect(locator.inTemplate('infra/site.yaml', ['Resources', 'B', 'Type'])).toEqual({
    line: 3,
    column: 5,
  });
  expect([sourceFolder, project.files]).toEqual(['/project', []]);
});

test('a template may come from stdin', async () => {
  const { stacks } = await read({ '/dev/stdin': template({ B: bucket }) }, '-');
  expect(stacks.map(({ id }) => id)).toEqual(['stdin']);
});

test('what is no template is said to be none', async () => {
  const { problems } = await read(
    { 'a.json': '{"name": "x"}', 'b.yaml': '- 1', 'c.png': '\0', 'd.json': '' },
    'a.json',
    'b.yaml',
    'c.png',
    'd.json',
  );
  expect(problems.map(({ rule, file, message }) => `${rule} ${file} ${message}`)).toEqual([
    expect.stringMatching(/^template-unreadable a.json .*neither Resources/),
    expect.stringMatching(/^template-unreadable b.yaml .*neither Resources/),
    expect.stringMatching(/^template-unreadable d.json .*neither Resources/),
    expect.stringMatching(/^path-unreadable c.png /),
  ]);
});

test('a path that is not there is a mistake in the command line', async () => {
  await expect(read({ 'cdk.out/manifest.json': '{}' }, 'cdk.uot')).rejects.toMatchObject({
    problem: { id: 'path-missing', exit: 'usage', next: expect.stringContaining('cdk.out') },
  });
});

test('a folder is sources, with the assembly and the templates inside of it', async () => {
  const { stacks, project, sourceFolder } = await read(
    {
      'app/package.json': '{"name": "app"}',
      'app/src/index.ts': 'export const a = 1;',
      'app/node_modules/x/index.js': 'x',
      'app/dist/index.js': 'x',
      'app/template.yaml':
        'AWSTemplateFormatVersion: 2010-09-09\nResources: {B: {Type: AWS::S3::Bucket}}',
      'app/test/fixtures/bad.yaml': 'AWSTemplateFormatVersion: 2010-09-09\nResources: {',
      'app/cdk.out/manifest.json': manifest({ A: stackArtifact('A.json') }),
      'app/cdk.out/A.json': template({ X: bucket }),
    },
    'app',
  );
  expect(stacks.map(({ id }) => id)).toEqual(['A', 'app/template.yaml']);
  expect(project.files.map(({ path }) => path)).toEqual([
    'package.json',
    'src/index.ts',
    'template.yaml',
    'test/fixtures/bad.yaml',
  ]);
  expect(sourceFolder).toBe('/project/app');
});

test('several folders of one project keep what says what the project is', async () => {
  const { project } = await read(
    { 'package.json': '{}', 'infra/a.ts': '1', 'services/b.ts': '2', 'other/c.ts': '3' },
    'infra',
    'services',
  );
  expect(project.files.map(({ path }) => path)).toEqual([
    'infra/a.ts',
    'package.json',
    'services/b.ts',
  ]);
});

test('links that lead out of the folder are told and not followed', async () => {
  const base = await mkdtemp(join(tmpdir(), 'read-'));
  onTestFinished(() => rm(base, { recursive: true }));
  await mkdir(join(base, 'app/src'), { recursive: true });
  await mkdir(join(base, 'app/cdk.out'));
  await writeFile(join(base, 'secret.ts'), 'export const key = 1;');
  await writeFile(join(base, 'outside.json'), template({ B: bucket }));
  await writeFile(join(base, 'app/src/a.ts'), '1');
  await symlink(join(base, 'secret.ts'), join(base, 'app/src/b.ts'));
  await symlink(join(base, 'app/src/a.ts'), join(base, 'app/src/c.ts'));
  await symlink(join(base, 'app'), join(base, 'app/src/loop'));
  await symlink(base, join(base, 'app/up'));
  await symlink(join(base, 'gone'), join(base, 'app/gone'));
  await symlink(join(base, 'outside.json'), join(base, 'app/cdk.out/A.json'));
  await writeFile(
    join(base, 'app/cdk.out/manifest.json'),
    manifest({ A: stackArtifact('A.json') }),
  );

  const { project, problems, stacks } = await readSubjects({ files: realFiles(base) }, ['app']);
  expect(project.files.map(({ path }) => path)).toEqual(['src/a.ts', 'src/c.ts']);
  expect(stacks).toEqual([]);
  expect(problems.map(({ rule, file }) => `${rule} ${file}`).sort()).toEqual([
    'link-outside app/cdk.out/A.json',
    'link-outside app/src/b.ts',
    'link-outside app/up',
  ]);
});

test('binary and large files are there, but not read', async () => {
  const { project } = await read(
    { 'app/a.ts': 'a\0b', 'app/logo.png': 'x', 'app/big.js': 'x'.repeat(1_000_001) },
    'app',
  );
  expect(project.files).toEqual([]);
  expect(['a.ts', 'logo.png', 'big.js'].map((path) => project.has(path))).toEqual([
    true,
    true,
    true,
  ]);
});

test('the place in the source is what the assembly says, where that file is there', async () => {
  const metadata = {
    '/A/Bucket/Resource': [
      { type: 'aws:cdk:logicalId', data: 'B1' },
      {
        type: 'aws:cdk:creationStack',
        data: [
          'new Bucket (/project/node_modules/aws-cdk-lib/x.js:1:2)',
          'new Site (/project/infra/site.ts:12:5)',
          'main (/project/infra/app.ts:3:1)',
        ],
      },
    ],
    '/A/Old/Resource': [
      {
        type: 'aws:cdk:logicalId',
        data: 'B2',
        trace: ['    at new Site (/project/infra/site.ts:14:7)'],
      },
    ],
    '/A/Gone/Resource': [
      { type: 'aws:cdk:logicalId', data: 'B3', trace: ['new X (/elsewhere/infra/x.ts:1:1)'] },
    ],
  };
  const { locator } = await read(
    {
      'infra/site.ts': '',
      'cdk.out/manifest.json': manifest({
        A: stackArtifact('A.json', { additionalMetadataFile: 'A.metadata.json' }),
      }),
      'cdk.out/A.metadata.json': JSON.stringify(metadata),
      'cdk.out/A.json': template({ B1: bucket, B2: bucket, B3: bucket }),
    },
    'cdk.out',
  );
  expect(locator.inSource('A', 'B1')).toEqual({ file: 'infra/site.ts', line: 12, column: 5 });
  expect(locator.inSource('A', 'B2')).toEqual({ file: 'infra/site.ts', line: 14, column: 7 });
  expect(locator.inSource('A', 'B3')).toBeUndefined();
});

test('loops over written lists are written out, and their members stand where the loop stands', async () => {
  const { stacks, unknowns, locator } = await read(
    {
      'a.yaml': `Transform: AWS::LanguageExtensions
Parameters:
  Names: { Type: CommaDelimitedList, Default: "a, b" }
  Open: { Type: CommaDelimitedList }
Resources:
  Fn::ForEach::Topics:
    - Name
    - [One, Two]
    - Topic\${Name}:
        Type: AWS::SNS::Topic
        Properties:
          TopicName: !Sub "t-\${Name}-\${AWS::Region}"
          DisplayName: !Ref Name
  Fn::ForEach::Queues:
    - Q
    - !Ref Names
    - Queue\${Q}: { Type: AWS::SQS::Queue }
  Fn::ForEach::Late:
    - Q
    - !Ref Open
    - Late\${Q}: { Type: AWS::SQS::Queue }
`,
    },
    'a.yaml',
  );
  const resources = stacks[0]?.document['Resources'];
  expect(Object.keys(resources ?? {})).toEqual(['TopicOne', 'TopicTwo', 'Queuea', 'Queueb']);
  expect(resources).toMatchObject({
    TopicTwo: {
      Properties: { TopicName: { 'Fn::Sub': 't-Two-${AWS::Region}' }, DisplayName: 'Two' },
    },
  });
  expect(
    locator.inTemplate('a.yaml', ['Resources', 'TopicTwo', 'Properties', 'TopicName']),
  ).toEqual({ line: 12, column: 11 });
  expect(unknowns).toMatchObject([
    { file: 'a.yaml', line: 18, reason: expect.stringContaining('loop') },
  ]);
});

test('a macro makes the template something that is not all known', async () => {
  const { unknowns } = await read(
    {
      'a.yaml':
        'Transform: [AWS::LanguageExtensions, Mine]\nResources: {A: {Type: AWS::SNS::Topic}}',
    },
    'a.yaml',
  );
  expect(unknowns).toMatchObject([{ reason: expect.stringContaining('macro Mine'), line: 1 }]);
});

test('a folder may have a dot in its name, and a single source file stands in its own folder', async () => {
  const files = { 'my.app/a.ts': '1', 'my.app/b.ts': '2' };
  expect((await read(files, 'my.app')).sourceFolder).toBe('/project/my.app');
  const { project, sourceFolder } = await read(files, 'my.app/b.ts');
  expect([sourceFolder, project.files.map(({ path }) => path)]).toEqual([
    '/project/my.app',
    ['b.ts'],
  ]);
});
