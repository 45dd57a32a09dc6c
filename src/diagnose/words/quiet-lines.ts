/** A line that its own program calls no trouble. */
const QUIET =
  /^\s*(?:\{[^\n]{0,4000}"(?:level|severity|log\.level)"\s*:\s*"(?:trace|debug|info|notice|TRACE|DEBUG|INFO|NOTICE)"|(?:(?:[^\s\d]{0,40}\d\S{0,60}|undefined)[\t ]{1,4}){0,3}\[?(?:TRACE|DEBUG|INFO|NOTICE)\]?[\t :])/;

/** A test that passed quotes the errors that it asks for; a step that is skipped has what it wanted. */
const FINE =
  /^\s*(?:[\d:.TZ-]{8,40}\s+)?(?:[✓✔√]|(?:PASS|PASSED|ok \d{1,6})\b)|\balready exists?\b["'.,;:]{0,2} \(?-{0,2} ?(?:skipp|ignor|reus|using it|nothing to do)/i;

/** Programs print what they caught on any level: an error with its message is one wherever it stands. */
const SAYS_ERROR =
  /(?:[a-z](?:Error|Exception)|\b(?:error|failed|failure|fatal))\b["']?\s*(?::|\()\s*["']?[^\s"'\d]|An error occurred \(|not authorized to perform|has been blocked by CORS|_FAILED\b|"(?:errorMessage|errorType|stack)"|\b(?:denied|ETIMEDOUT|ECONNREFUSED|ENOTFOUND|timed out)\b|HTTP\/[\d.]+ [45]\d\d|Cannot find (?:module|package)/i;

/** The text without the lines that are told as no trouble and say none. */
export const withoutQuietLines = (text: string): string =>
  /\b(?:trace|debug|info|notice|pass(?:ed)?|ok|already)\b|[✓✔√]/i.test(text)
    ? text
        .split('\n')
        .filter(
          (line) =>
            line.length > LONGEST ||
            !(FINE.test(line) || (QUIET.test(line) && !SAYS_ERROR.test(line))),
        )
        .join('\n')
    : text;

const LONGEST = 8000;
