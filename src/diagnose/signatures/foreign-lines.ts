/**
 * Lines of programs that have nothing to do with AWS and use its words: git, a database's own statements, kubectl,
 * APIs of others. A failure to log in to a database is none of them: that is ours to explain.
 */
const FOREIGN =
  /^(?:\d{4}-\d\S{10,40} )?(?:##\[error\])? ?(?:fatal: |remote: |(?:psql: )?ERROR: {2}(?!.{0,80}permission denied)|(?:kubectl: )?Error from server \(|error: (?:a branch named|failed to push|cannot lock ref)|(?:openai|anthropic|stripe|twilio)\.\w|[^\n]{0,80}\bAPI rate limit exceeded for (?:installation|user|site) ID)|\b(?:ER_(?:DUP_ENTRY|DUP_KEYNAME|TABLE_EXISTS_ERROR)|E11000|UniqueConstraint\w{0,20})\b|\bDETAIL: {2}Key \(|duplicate key value violates/;

/** The text without them; the same text where there are none. */
export const withoutForeignLines = (text: string): string =>
  MAY_HAVE.test(text)
    ? text
        .split('\n')
        .filter((line) => !FOREIGN.test(line))
        .join('\n')
    : text;

/** Saves the splitting. */
const MAY_HAVE =
  /fatal: |remote: |ERROR: {2}|Error from server|error: (?:a branch|failed to push|cannot lock)|(?:openai|anthropic|stripe|twilio)\.|API rate limit|ER_|E11000|UniqueConstraint|DETAIL: {2}|duplicate key/;
