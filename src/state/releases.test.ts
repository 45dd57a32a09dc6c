import { expect, test } from 'vitest';
import { fakeIo } from '../../test/helpers/fake-io.js';
import { UserError } from '../errors/index.js';
import { folderReleases } from './releases.js';

const HOME = '/project/.apexctl/state/dev/releases';
const about = (run: string) => ({
  run,
  account: '000000000000',
  region: 'eu-west-1',
  keptAt: '2030-01-01T00:00:00.000Z',
  stacks: ['Api'],
});
const assembly = {
  '/out/manifest.json': '{}',
  '/out/Api.template.json': '{"Resources":{}}',
  '/out/asset.1234/index.js': 'code',
  '/out/tree.json': '{}',
  '/out/assembly-Stage/manifest.json': '{}',
  '/out/assembly-Stage/Web.template.json': '{}',
};
const idOf = async (work: Promise<unknown>) => {
  const error = await work.catch((thrown: unknown) => thrown);
  return error instanceof UserError ? error.problem.id : error;
};

test('a release is the whole assembly without the contents of assets, whichever file leads to it', async () => {
  const { files } = fakeIo({ files: assembly });
  const releases = folderReleases(files, HOME);
  await releases.keep(about('r-1'), '/out/assembly-Stage/Web.template.json');
  const { release, folder } = await releases.open('r-1');
  expect(Object.keys(release.files).toSorted()).toEqual([
    'Api.template.json',
    'assembly-Stage/Web.template.json',
    'assembly-Stage/manifest.json',
    'manifest.json',
  ]);
  expect(await files.readText(`${folder}/Api.template.json`)).toBe('{"Resources":{}}');
});

test.each(['assembly/Api.template.json', 'release.json'])(
  'a release whose %s was changed is not deployed again',
  async (file) => {
    const { files } = fakeIo({ files: assembly });
    const releases = folderReleases(files, HOME);
    await releases.keep(about('r-1'), '/out/manifest.json');
    await files.write(`${HOME}/r-1/${file}`, `${await files.readText(`${HOME}/r-1/${file}`)} `);
    expect(await idOf(releases.open('r-1'))).toBe('release-damaged');
  },
);

test('an unknown run, or one that is a path, is no release', async () => {
  const { files } = fakeIo({ files: { ...assembly, '/project/.apexctl/state/release.json': 'x' } });
  const releases = folderReleases(files, HOME);
  expect(await idOf(releases.open('r-9'))).toBe('release-unknown');
  expect(await idOf(releases.open('../..'))).toBe('release-unknown');
});

test('the newest twenty are kept', async () => {
  const { files } = fakeIo({ files: assembly });
  const releases = folderReleases(files, HOME);
  for (let n = 10; n < 33; n += 1) await releases.keep(about(`r-${n}`), '/out/manifest.json');
  const runs = (await releases.list()).map(({ run }) => run);
  expect(runs).toHaveLength(20);
  expect([runs[0], runs.at(-1)]).toEqual(['r-32', 'r-13']);
});
