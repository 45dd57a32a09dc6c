import { anyEvents } from '../read/any-events.js';
import { collect } from '../read/collect.js';
import { jsonDocuments } from '../read/json-documents.js';
import { storyBuilder } from '../read/story-builder.js';
import { yamlDocuments } from '../read/yaml-documents.js';
import type { GivenText, Story } from '../story.js';
import { withoutEscapes } from '../words/harmless.js';
import { isCancelled } from '../words/noise.js';
import { saidIn } from './said.js';

/** Any text: events in it (JSON, YAML, or what a tool printed) become events of stacks, everything else stays a text. */
export function readTexts(given: readonly GivenText[]): Story {
  const builder = storyBuilder();
  for (const { source, text } of given) {
    if (/^[\s\ufeff]*[{[]/.test(text)) {
      const read = jsonDocuments(text);
      if ('documents' in read) {
        takeDocuments(builder, read.documents, { source, text });
        continue;
      }
    }
    const plain = withoutEscapes(text);
    const yaml = yamlDocuments(plain);
    if (yaml && 'documents' in yaml && takeLists(builder, yaml.documents, source)) continue;
    const printed = anyEvents(plain);
    for (const event of printed) builder.event(event);
    const hasFailed = printed.some(
      ({ status, reason = '' }) => /FAILED$/.test(status) && reason !== '' && !isCancelled(reason),
    );
    if (!hasFailed) builder.text({ source, text });
  }
  return builder.story();
}

/** Whether the documents tell of stacks; if so they are taken. */
function takeLists(
  builder: ReturnType<typeof storyBuilder>,
  documents: readonly unknown[],
  source: string,
): boolean {
  const inner = storyBuilder();
  const found = documents.map((document) => collect(inner, document, source));
  if (inner.story().stacks.length === 0 || !found.some(({ isKnown }) => isKnown)) return false;
  for (const document of documents) collect(builder, document, source);
  return true;
}

function takeDocuments(
  builder: ReturnType<typeof storyBuilder>,
  documents: readonly unknown[],
  { source, text }: GivenText,
): void {
  if (takeLists(builder, documents, source)) return;
  const inner = storyBuilder();
  for (const document of documents) collect(inner, document, source);
  const { logs } = inner.story();
  // Lines of a log without any stack are a text like any other.
  const lines = logs.map((line) => line.text).join('\n');
  const said = documents
    .map((document) => saidIn(document))
    .filter(Boolean)
    .join('\n');
  builder.text({ source, text: lines || [said, text].filter(Boolean).join('\n') });
}
