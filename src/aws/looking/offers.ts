import { allPages } from '../call.js';
import type { Source } from './absent.js';

export const offerActions: readonly string[] = [
  'codecommit:ListRepositories',
  'rds:DescribeDBEngineVersions',
];

/** Versions of an engine that RDS offers in the region; without those it has withdrawn. */
export async function engineVersions(source: Source, Engine: string): Promise<readonly string[]> {
  const { signedCall } = await import('./signed-call.js');
  const action = 'rds:DescribeDBEngineVersions';
  return allPages(action, async (Marker) => {
    const form = new URLSearchParams({
      ...{ Action: 'DescribeDBEngineVersions', Version: '2014-10-31', Engine, MaxRecords: '100' },
      ...(Marker !== undefined && { Marker }),
    });
    return source.call(action, async () => {
      const text = await signedCall(source, {
        service: 'rds',
        headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
        body: form.toString(),
      });
      if (!text.includes('<DBEngineVersions')) throw new SyntaxError('no list of versions');
      return { items: allIn(text, 'EngineVersion'), next: allIn(text, 'Marker')[0] };
    });
  });
}

const allIn = (xml: string, element: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))].flatMap(
    ([, text]) => text ?? [],
  );

/** Number of CodeCommit repositories, of the first page; what matters is whether there is any. */
export async function repositoryCount(source: Source): Promise<number> {
  const { signedCall } = await import('./signed-call.js');
  return source.call('codecommit:ListRepositories', async () => {
    const text = await signedCall(source, {
      service: 'codecommit',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'CodeCommit_20150413.ListRepositories',
      },
      body: '{}',
    });
    const answer: unknown = JSON.parse(text);
    const list: unknown =
      typeof answer === 'object' && answer !== null
        ? Reflect.get(answer, 'repositories')
        : undefined;
    if (!Array.isArray(list)) throw new SyntaxError('no list of repositories');
    return list.length;
  });
}
