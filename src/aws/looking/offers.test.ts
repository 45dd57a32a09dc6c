import { afterEach, expect, test } from 'vitest';
import { answering, stopAnswering } from '../../../test/helpers/answering.js';
import { engineVersions, repositoryCount } from './offers.js';

afterEach(stopAnswering);

const versions = (names: readonly string[], marker?: string) => ({
  body: `<DescribeDBEngineVersionsResponse><DescribeDBEngineVersionsResult><DBEngineVersions>${names
    .map((name) => `<DBEngineVersion><EngineVersion>${name}</EngineVersion></DBEngineVersion>`)
    .join(
      '',
    )}</DBEngineVersions>${marker ? `<Marker>${marker}</Marker>` : ''}</DescribeDBEngineVersionsResult></DescribeDBEngineVersionsResponse>`,
});

test('versions of an engine are read to the last page, signed for RDS', async () => {
  const { source, asked } = await answering(versions(['15.4', '15.5'], 'more'), versions(['16.1']));
  expect(await engineVersions(source, 'aurora-postgresql')).toEqual(['15.4', '15.5', '16.1']);
  expect(asked.map(({ signed }) => signed)).toEqual([
    expect.stringContaining('/eu-west-1/rds/aws4_request'),
    expect.stringContaining('/eu-west-1/rds/aws4_request'),
  ]);
  expect(asked[1]?.body).toContain('Marker=more');
});

test('repositories are counted', async () => {
  const { source } = await answering({ body: '{"repositories":[{"repositoryName":"shop"}]}' });
  expect(await repositoryCount(source)).toBe(1);
});

test.each([
  ['access-denied', { status: 400, body: '{"__type":"AccessDeniedException","message":"no"}' }],
  ['answer-unclear', { body: '<html>Sign in</html>' }],
])('what is no answer is %s', async (id, answer) => {
  const { source } = await answering(answer);
  await expect(repositoryCount(source)).rejects.toMatchObject({ problem: { id } });
});

test('a login page is no empty list of versions', async () => {
  const { source } = await answering({ body: '<html>Sign in</html>' });
  await expect(engineVersions(source, 'mysql')).rejects.toMatchObject({
    problem: { id: 'answer-unclear' },
  });
});
