import { type Failure, wordsOf } from '../engine/failure.js';
import type { StackStory } from '../story.js';

/** The type of resource that a text speaks of, where it speaks of one only. */
export function typeIn(text: string): string {
  const types = new Set(
    text.slice(0, 60_000).match(/\b(?:AWS|Custom)::\w{1,60}(?:::\w{1,60})?\b/g) ?? [],
  );
  const [only] = types;
  return types.size === 1 && only !== undefined ? only : '';
}

/** Names that a text gives; empty where it gives none. */
export interface TextPlace {
  readonly stack: string;
  readonly stackId: string;
  readonly logicalId: string;
}

/** Names that tools print beside an error. Source: messages of the CDK, SAM, Serverless and CloudFormation. */
export function placeIn(text: string): TextPlace {
  const head = text.slice(0, 60_000);
  const stackId =
    /arn:aws[\w-]*:cloudformation:[\w-]+:\d{12}:stack\/[\w-]+\/[\w-]+/.exec(head)?.[0] ?? '';
  const stack =
    /(?:The stack named |\bStack ?\[|❌\s+(?:Building )?|\bStack )([A-Za-z][\w-]{1,127})(?:\]| failed|\s*\([^)\n]{1,128}\) failed|:| does not exist)/.exec(
      head,
    )?.[1] ?? '';
  const logicalId =
    /(?:for resource|LogicalResourceId:?|resource:?) ["'[]?([A-Z][A-Za-z0-9]{2,254})\b/.exec(
      head,
    )?.[1] ?? '';
  return { stack: stackId.split('/')[1] ?? stack, stackId, logicalId };
}

/** A text as a failure. @param at its place among others */
export function failureOf(text: string, place: TextPlace, type: string, at: number): Failure {
  const stack: StackStory = {
    id: place.stackId,
    name: place.stack,
    region: place.stackId.split(':')[3],
    account: place.stackId.split(':')[4],
    events: [],
  };
  return {
    key: `text ${at}`,
    stack,
    from: 'resource',
    phase: 'original',
    time: '',
    place: at,
    logicalId: place.logicalId,
    physicalId: '',
    type,
    status: '',
    text,
    words: wordsOf(text),
    event: undefined,
  };
}
