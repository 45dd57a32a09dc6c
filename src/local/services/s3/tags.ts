import { bucketArn } from './bucket.js';
import { refusals } from './errors.js';
import { bucketOf, changeBucket, type S3State } from './state.js';

interface Tag {
  readonly Key: string | undefined;
  readonly Value: string | undefined;
}
type Tags = Readonly<Record<string, string>>;

/** Replaces what the owner may tag and keeps what CloudFormation tagged. @throws InvalidTag */
export async function retag(state: S3State, name: string, set: readonly Tag[]): Promise<void> {
  const own = checkedTags(set, { limit: 50, what: 'Bucket' });
  const standing = Object.entries(bucketOf(state, name).tags);
  const system = standing.filter(([key]) => key.startsWith('aws:'));
  await setTags(state, name, { ...Object.fromEntries(system), ...own });
}

/** Replaces all tags of a bucket and tells the tagging service. */
export async function setTags(state: S3State, name: string, tags: Tags): Promise<void> {
  const { account, region } = changeBucket(state, name, { tags });
  (await state.world.port('tagging')).tagged({ account, region }, bucketArn(name), tags);
}

/** @throws InvalidTag, BadRequest */
export function checkedTags(
  set: readonly Tag[],
  { limit, what }: { limit: number; what: 'Bucket' | 'Object' },
): Tags {
  if (set.length > limit)
    throw refusals.bad('BadRequest', `${what} tags cannot be greater than ${limit}`);
  const tags: Record<string, string> = {};
  for (const { Key: key = '', Value: value = '' } of set) {
    if (key === '' || key.length > 128)
      throw refusals.bad('InvalidTag', 'The TagKey you have provided is invalid', { TagKey: key });
    if (value.length > 256)
      throw refusals.bad('InvalidTag', 'The TagValue you have provided is invalid', {
        TagKey: key,
      });
    if (key.startsWith('aws:'))
      throw refusals.bad('InvalidTag', 'System tags cannot be added/updated by requester');
    if (key in tags)
      throw refusals.bad('InvalidTag', 'Cannot provide multiple Tags with the same key', {
        TagKey: key,
      });
    tags[key] = value;
  }
  return tags;
}

/** Tags as the `x-amz-tagging` header has them: a query string. @throws InvalidArgument */
export function tagsInHeader(header: string | undefined): Tags {
  if (!header) return {};
  const set = [...new URLSearchParams(header)].map(([Key, Value]) => ({ Key, Value }));
  return checkedTags(set, { limit: 10, what: 'Object' });
}

export const tagSet = (tags: Tags) => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
