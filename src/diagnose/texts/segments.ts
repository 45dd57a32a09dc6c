/** A piece of a text that may say by itself what went wrong. */
export interface Segment {
  readonly text: string;
  /** Place in the text, from 0. */
  readonly at: number;
}

/** Lines that are looked at by themselves; the text as a whole is looked at anyway. */
const MOST_LINES = 400;
const MOST_OF_LINE = 8000;

/** Words without which a line is seldom about a failure. Wide: it only saves work. */
const LOUD =
  /err|fail|denied|exception|invalid|not (?:found|exist|authori|allow|equal|empty|support|valid|been)|n't|cannot|can not|unable|refus|reject|forbidden|timed? ?out|exceed|limit|already|in use|missing|must|conflict|cors|blocked|throttl|too many|protected|unhealthy|cancel|does not|no |[45]\d\d\b|kms|unverified|mismatch|unexpected|undefined|malformed|value|configur|etimedout|enotfound|econn/i;

/** Lines that may be about a failure, each once, in order. */
export function segmentsOf(text: string): readonly Segment[] {
  const seen = new Set<string>();
  const found: Segment[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    const start = at;
    at += line.length + 1;
    const clean = line.slice(0, MOST_OF_LINE).trim();
    if (clean.length < 3 || seen.has(clean) || !LOUD.test(clean)) continue;
    seen.add(clean);
    found.push({ text: clean, at: start });
  }
  return found.length <= MOST_LINES
    ? found
    : [...found.slice(0, MOST_LINES / 2), ...found.slice(-MOST_LINES / 2)];
}
