import { type CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Cloud, outputs } from './cloud.js';
import { startNestedCloud } from './nested-cloud.js';
import { table, troublesomeTables } from './trouble.js';

const trouble = troublesomeTables();
let cloud: Cloud;
let put: (key: string, template: unknown) => Promise<string>;

beforeAll(async () => {
  ({ cloud, put } = await startNestedCloud(trouble));
});
beforeEach(() => {
  trouble.refuses.clear();
  trouble.calls.length = 0;
});
afterAll(() => cloud.local.close());

const child = (more: object = {}) => ({
  Parameters: { Class: { Type: 'String' } },
  Resources: { A: table({ TableClass: { Ref: 'Class' }, ...more }) },
  Outputs: { Name: { Value: { Ref: 'A' } } },
});
const parent = (TemplateURL: string, tableClass = 'STANDARD') => ({
  Resources: {
    Inner: {
      Type: 'AWS::CloudFormation::Stack',
      Properties: { TemplateURL, Parameters: { Class: tableClass } },
    },
  },
  Outputs: {
    Name: { Value: { 'Fn::GetAtt': ['Inner', 'Outputs.Name'] } },
    Id: { Value: { Ref: 'Inner' } },
  },
});

test('a stack in a stack is created, updated and deleted with it, and hands up its outputs', async () => {
  const url = await put('child.json', child());
  const created = outputs(await cloud.create('outer', parent(url)));
  expect(created['Name']).toMatch(/^A-\d+$/);
  expect(created['Id']).toMatch(/:stack\/outer-Inner-[A-Z0-9]{12}\//);
  const inner = await cloud.stack(created['Id'] ?? '');
  expect(inner.ParentId).toBe((await cloud.stack('outer')).StackId);

  await cloud.update('outer', parent(url, 'STANDARD_INFREQUENT_ACCESS'));
  expect(trouble.calls).toEqual(['create A', 'update A']);
  await cloud.remove('outer');
  expect(trouble.calls.at(-1)).toBe('delete A');
  const cfn: CloudFormationClient = cloud.cfn;
  const { Stacks } = await cfn.send(new DescribeStacksCommand({ StackName: created['Id'] }));
  expect(Stacks?.[0]?.StackStatus).toBe('DELETE_COMPLETE');
});

test('an output that only shows a parameter follows it', async () => {
  const shows = { ...child(), Outputs: { Name: { Value: { Ref: 'Shown' } } } };
  const template = { ...shows, Parameters: { ...shows.Parameters, Shown: { Type: 'String' } } };
  const url = await put('shows.json', template);
  const showing = (Shown: string) => {
    const outer = parent(url);
    const { Inner } = outer.Resources;
    const Parameters = { ...Inner.Properties.Parameters, Shown };
    return {
      ...outer,
      Resources: { Inner: { ...Inner, Properties: { ...Inner.Properties, Parameters } } },
    };
  };
  await cloud.create('shows', showing('one'));
  expect(outputs(await cloud.update('shows', showing('two')))['Name']).toBe('two');
  expect(trouble.calls).toEqual(['create A']);
});

test('what fails inside fails outside, and points to the stack where it happened', async () => {
  trouble.refuses.add('create A');
  const stack = await cloud.create('fails', parent(await put('child.json', child())));
  expect(stack.StackStatus).toBe('ROLLBACK_COMPLETE');
  const failure = (await cloud.story('fails')).find((line) =>
    line.startsWith('Inner CREATE_FAILED'),
  );
  expect(failure).toMatch(
    /^Inner CREATE_FAILED Embedded stack arn:aws:cloudformation:eu-west-1:000000000000:stack\/fails-Inner-[A-Z0-9]{12}\/[0-9a-f-]{36} was not successfully created: The following resource\(s\) failed to create: \[A\]\. $/,
  );
});

test('a template that is not there is an error of S3', async () => {
  await expect(
    cloud.create('absent', undefined, {
      TemplateBody: undefined,
      TemplateURL: 'https://templates.s3.eu-west-1.amazonaws.com/nothing.json',
    }),
  ).rejects.toThrow('S3 error: The specified key does not exist.');
  await expect(
    cloud.create('elsewhere', undefined, {
      TemplateBody: undefined,
      TemplateURL: 'https://example.com/template.json',
    }),
  ).rejects.toThrow('is not a valid S3 domain');
});
