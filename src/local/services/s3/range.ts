import { refusals } from './errors.js';

export interface Slice {
  /** First byte, from 0. */
  readonly start: number;
  /** Last byte, included. */
  readonly end: number;
}

/**
 * The bytes a `Range` header asks for. A header that S3 does not understand (several ranges,
 * another unit) is ignored, as HTTP has it.
 *
 * @throws InvalidRange when no byte of it exists
 */
export function sliceOf(header: string | undefined, size: number): Slice | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!match || header === undefined) return undefined;
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return undefined;
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;

  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (start >= size || (first === '' && Number(last) === 0))
    throw refusals.invalidRange(header, size);
  return { start, end };
}

/** The bytes of one part of an object that was uploaded in parts. */
export function sliceOfPart(
  part: number,
  parts: readonly number[] | undefined,
  size: number,
): Slice | undefined {
  if (!parts) {
    if (part !== 1) throw invalidPart(part);
    return undefined;
  }
  const length = parts[part - 1];
  if (length === undefined) throw invalidPart(part);
  const start = parts.slice(0, part - 1).reduce((sum, bytes) => sum + bytes, 0);
  return size === 0 ? undefined : { start, end: start + length - 1 };
}

const invalidPart = (part: number) =>
  refusals.bad('InvalidPartNumber', 'The requested partnumber is not satisfiable', {
    PartNumberRequested: part,
  });
