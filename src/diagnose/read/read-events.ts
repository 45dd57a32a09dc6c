import type { GivenText, Story } from '../story.js';
import { withoutEscapes } from '../words/harmless.js';
import { anyEvents } from './any-events.js';
import { collect } from './collect.js';
import { jsonDocuments } from './json-documents.js';
import { storyBuilder } from './story-builder.js';
import { yamlDocuments } from './yaml-documents.js';

/** A story, or the first file that is none, with the reason. */
export type ReadStory =
  | { readonly story: Story; readonly rows: number }
  | { readonly wrong: { readonly source: string; readonly reason: string } };

/**
 * Saved answers of AWS, of one or more stacks: JSON of DescribeStackEvents, DescribeEvents, DescribeChangeSet,
 * DescribeStacks, ListStackResources, ListHookResults; bare lists, pages one after the other, one row a line,
 * the same as YAML, and tables that the CDK, SAM, the Serverless Framework and the AWS CLI printed.
 */
export function readEvents(files: readonly GivenText[]): ReadStory {
  const builder = storyBuilder();
  let rows = 0;
  for (const { source, text } of files) {
    const printed = /[{[]/.test(text.trimStart()[0] ?? '') ? [] : anyEvents(withoutEscapes(text));
    for (const event of printed) builder.event(event);
    rows += printed.length;
    if (printed.length > 0) continue;
    const read = documentsOf(text);
    if ('wrong' in read) return { wrong: { source, reason: read.wrong } };
    const found = read.documents.map((document) => collect(builder, document, source));
    if (!found.some(({ isKnown }) => isKnown))
      return {
        wrong: { source, reason: 'nothing in it is an event or a stack of CloudFormation' },
      };
    rows += found.reduce((all, one) => all + one.rows, 0);
  }
  return { story: builder.story(), rows };
}

type Read = { readonly documents: readonly unknown[] } | { readonly wrong: string };

function documentsOf(text: string): Read {
  return yamlDocuments(text) ?? jsonDocuments(text);
}
