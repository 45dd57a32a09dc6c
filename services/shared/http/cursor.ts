import * as v from 'valibot';
import type { Position } from '../data/table.js';
import { Refusal } from './refusal.js';

const text = v.pipe(v.string(), v.nonEmpty(), v.maxLength(512));
const positionSchema = v.strictTuple([text, text, text]);

/** A position in a list, as an opaque word for URLs. It names no partition: the caller's own is used. */
export function encodeCursor({ pk, sk, gsi1sk }: Position): string {
  return Buffer.from(JSON.stringify([pk, sk, gsi1sk])).toString('base64url');
}

/** @throws Refusal 400 when we cannot have given out this cursor */
export function decodeCursor(cursor: string): Position {
  const result = v.safeParse(positionSchema, jsonIn(cursor));
  if (!result.success) throw unknownCursor();
  const [pk, sk, gsi1sk] = result.output;
  const position = { pk, sk, gsi1sk };
  if (encodeCursor(position) !== cursor) throw unknownCursor();
  return position;
}

function jsonIn(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw unknownCursor();
  }
}

function unknownCursor(): Refusal {
  return new Refusal(400, 'cursor: expected the nextCursor of an earlier answer', {
    code: 'validation',
  });
}
