import { tagProperty } from '../../facts/index.js';
import { defineLiveCheck, fail, pass, skip } from '../live-check.js';
export const resourceTagsMissing = defineLiveCheck({
  id: 'resource-tags-missing',
  catalog: 'resource-tags-missing',
  title: 'Resources carry the tags that they are found and paid by',
  severity: 'warning',
  expected: 'the required tags of the configuration',
  types: '*',
  reads: ['regionTags'],
  skips: ({ type, arn }, { requiredTags }) => {
    if (requiredTags.length === 0) return 'check.requiredTags of the configuration names none';
    if (tagProperty(type) === undefined) return 'the type has no tags';
    return arn === undefined ? 'its ARN is not known' : undefined;
  },
  judge(subject, ask, settings) {
    const own = ask('regionTags').byArn.find(({ arn }) => arn === subject.arn);
    if (!own) return skip('the tagging service does not know it');
    const missing = settings.requiredTags.filter((key) => !Object.hasOwn(own.tags, key));
    if (missing.length === 0)
      return pass(settings.requiredTags.map((key) => `${key}=${own.tags[key]}`).join(', '));
    return fail(
      `without ${missing.join(', ')}`,
      `Tag it again: apexctl deploy ${subject.stack} --env ${settings.environment}`,
    );
  },
});
