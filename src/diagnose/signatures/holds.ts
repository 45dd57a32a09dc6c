/**
 * Whether an answer of a live reader shows what the absence test `live` asks for.
 *
 * @param holds `there`, `not there`, or `<member> is <word>` with a member of the answer; `none` stands for no value and for an empty list
 * @returns `undefined` where the answer does not tell
 */
export function holdsIn(holds: string, value: unknown): boolean | undefined {
  if (holds === 'there') return value !== undefined;
  if (holds === 'not there') return value === undefined;
  const [member, word] = holds.split(' is ');
  if (member === undefined || word === undefined || !isRecord(value)) return undefined;
  const found = value[member];
  // What has no value is left out where an answer is saved.
  if (found === undefined || found === null) return word === 'none' ? true : undefined;
  if (['string', 'boolean', 'number'].includes(typeof found)) return String(found) === word;
  return Array.isArray(found) && word === 'none' ? found.length === 0 : undefined;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
