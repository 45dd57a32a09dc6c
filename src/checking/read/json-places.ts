import type { Path } from '../model/index.js';
import { endOfString, skipSpace, stringAt } from './json-scan.js';

/** Where the members of a JSON text stand. For text that a scan found well-formed. */
export function jsonPlaces(text: string): (path: Path) => number {
  const known = new Map<number, ReadonlyMap<string, Member>>();
  const membersAt = (start: number) => {
    const members = known.get(start) ?? membersOf(text, start);
    known.set(start, members);
    return members;
  };
  return (path) => {
    let value = skipSpace(text, 0);
    let place = value;
    for (const step of path) {
      const member = membersAt(value).get(String(step));
      if (!member) return place;
      ({ place, value } = member);
    }
    return place;
  };
}

interface Member {
  /** Offset of the key; of the value itself in a list. */
  readonly place: number;
  readonly value: number;
}

/** Members of the object or list at an offset; of two with one key the last, as the parser takes it. */
function membersOf(text: string, start: number): ReadonlyMap<string, Member> {
  const members = new Map<string, Member>();
  const isObject = text[start] === '{';
  if (!isObject && text[start] !== '[') return members;
  let at = skipSpace(text, start + 1);
  while (at < text.length && text[at] !== '}' && text[at] !== ']') {
    const keyEnd = isObject ? endOfString(text, at) : at;
    if (keyEnd < 0) return members;
    const key = isObject ? stringAt(text, at, keyEnd) : String(members.size);
    const value = isObject ? skipSpace(text, skipSpace(text, keyEnd) + 1) : at;
    members.set(key, { place: at, value });
    at = skipSpace(text, endOfValue(text, value));
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return members;
}

function endOfValue(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') {
      at = endOfString(text, at) - 1;
      if (at < 0) return text.length;
      if (depth === 0) return at + 1;
    } else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') {
      if (depth <= 1) return depth === 1 ? at + 1 : at;
      depth -= 1;
    } else if (char === ',' && depth === 0) return at;
  }
  return text.length;
}
