import {
  type CollectionTag,
  parseDocument,
  type ScalarTag,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { validationError } from '../wording.js';
import { jsonErrorOffset } from './json-error.js';
import { roughDepth } from './rough-depth.js';

/** Deeper templates are refused before anything walks them. AWS does not document its own bound. */
const MAX_DEPTH = 100;
/** Texts inside a template (scripts) have brackets of their own, so the first look is more generous. */
const MAX_ROUGH_DEPTH = 300;

/**
 * The document of a template, from JSON or from YAML with CloudFormation's short forms.
 *
 * @throws AwsError ValidationError `Template format error: …`
 */
export function parseTemplateText(text: string): unknown {
  let document: unknown;
  try {
    document = /^\s*\{/.test(text) ? parseJson(text) : parseYaml(text);
  } catch (error) {
    if (error instanceof RangeError) throw validationError('template-depth');
    throw error;
  }
  if (depthOf(document) > MAX_DEPTH) throw validationError('template-depth');
  return document;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof RangeError) throw error;
    const before = text.slice(0, jsonErrorOffset(text));
    const line = before.split('\n').length;
    throw validationError('json-broken', {
      line,
      column: before.length - before.lastIndexOf('\n'),
    });
  }
}

function parseYaml(text: string): unknown {
  if (roughDepth(text) > MAX_ROUGH_DEPTH) throw validationError('template-depth');
  const document = parseDocument(text, {
    version: '1.1',
    customTags: (tags) => [
      ...tags.filter((tag) => typeof tag === 'string' || !DATES.test(tag.tag)),
      ...SHORT_FORMS,
    ],
    logLevel: 'silent',
  });
  const [error] = document.errors;
  if (error) {
    const [at] = error.linePos ?? [{ line: 1, col: 1 }];
    throw validationError('yaml-broken', { line: at.line, column: at.col });
  }
  return document.toJS({ maxAliasCount: 1_000 });
}

/** CloudFormation reads `2010-09-09` as a string. */
const DATES = /timestamp|binary/;

const FUNCTIONS = [
  'And',
  'Base64',
  'Cidr',
  'Condition',
  'Equals',
  'FindInMap',
  'ForEach',
  'GetAtt',
  'GetAZs',
  'GetStackOutput',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'Ref',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
] as const;

const longName = (name: string): string =>
  name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;

const SHORT_FORMS = FUNCTIONS.flatMap((name): (ScalarTag | CollectionTag)[] => {
  const tag = `!${name}`;
  const key = longName(name);
  const scalar = (text: string): unknown => ({
    [key]: name === 'GetAtt' ? splitAttribute(text) : text,
  });
  const collection = (node: YAMLMap.Parsed | YAMLSeq.Parsed): unknown => ({ [key]: node.toJSON() });
  return [
    { tag, resolve: scalar },
    { tag, collection: 'seq', resolve: collection },
    { tag, collection: 'map', resolve: collection },
  ];
});

const splitAttribute = (text: string): string[] => {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
};

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let deepest = 0;
  for (const item of Object.values(value)) deepest = Math.max(deepest, depthOf(item));
  return deepest + 1;
}
