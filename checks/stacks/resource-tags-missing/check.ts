import { isRecord } from '../../../src/assembly/index.js';
import {
  defineRule,
  fail,
  onStacks,
  pass,
  type Resource,
  rootOf,
  type Stack,
  skip,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { tagProperty } from '../../../src/facts/index.js';

export const resourceTagsMissing = defineRule({
  id: 'resource-tags-missing',
  title: 'Resources lack the tags that clean-up and costs go by',
  why: 'What is not tagged is missed by cost reports, by policies on tags and by whoever tidies up.',
  fix: 'Tags.of(app).add(…) once, or tags of the stack; activate the keys for cost allocation.',
  severity: 'info',
  phase: 'practice',
  source: 'AWS Whitepaper, "Best Practices for Tagging AWS Resources"',
  judges: [onStacks(judge)],
});

/** What is asked for where the configuration names no tags. */
const COMMON = ['Project', 'Environment'];

function judge(stack: Stack, { settings }: World): readonly Verdict[] {
  const wanted = settings.requiredTags.length > 0 ? settings.requiredTags : COMMON;
  const onStack = new Set(Object.keys(rootOf(stack).tags));
  const open = wanted.filter((tag) => !onStack.has(tag));
  const types = taggable(stack);
  if (types.length === 0) return [skip('nothing in it takes tags')];
  if (open.length === 0) return [pass];
  const resources = stack.resources(...types);
  const bare = resources.flatMap((resource) => {
    const missing = open.filter((tag) => !hasTag(resource, tag));
    return missing.length === 0 ? [] : [{ resource, missing }];
  });
  if (bare.length === 0) return [pass];
  const [first] = bare;
  const isNowhere = bare.length === resources.length && bare.length > 1;
  if (isNowhere && first)
    return [
      fail(
        `None of its ${bare.length} resources that take tags has ${first.missing.join(' and ')}.`,
        {
          at: first.resource,
        },
      ),
    ];
  return bare.map(({ resource, missing }) =>
    fail(`It is not tagged with ${missing.join(' and ')}.`, { at: resource }),
  );
}

function taggable({ document }: Stack): readonly string[] {
  const { Resources: resources } = document;
  const types = Object.values(isRecord(resources) ? resources : {}).map((raw) =>
    isRecord(raw) ? String(raw['Type']) : '',
  );
  return [...new Set(types)].filter((type) => tagProperty(type) !== undefined);
}

/** Tags are a list of keys and values or a map; what nobody can see yet counts as tagged. */
function hasTag(resource: Resource, tag: string): boolean {
  const tags = resource.get(tagProperty(resource.type) ?? '');
  if (tags.kind === 'unknown' || tags.kind === 'text') return true;
  if (tags.kind === 'map') return tags.keys.includes(tag);
  return tags.items().some((one) => {
    const key = one.get('Key');
    return one.kind === 'unknown' || key.isOpen || key.literal === tag;
  });
}
