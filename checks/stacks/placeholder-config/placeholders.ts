const PATTERNS: readonly RegExp[] = [
  /\byour-?(?:domain|company|app|site|website)\.[a-z]{2,}\b/i,
  // `myapp.handler` and `my-site.zip` are no domains.
  /\bmy-?(?:domain|company|app|site|website)\.(?:com|net|org|io|dev|info|example)(?![\w.-]*\w)/i,
  /(?<![\w-])(?:[\w-]+\.)*example\.(?:com|org|net|edu)\b/i,
  /\bmock-[\w-]*\.(?:com|net|org|io)\b/i,
  /\bchangeme\b|\bchange-me\b|\breplace-?me\b/i,
  /^(?:x{3,}|<[A-Za-z_ -]+>|TODO\b.*|FIXME\b.*|TBD)$/,
  /(?<![\w-])your-(?:api|bucket|account|region|stage|key|arn)[\w-]*/i,
];
/** Cheap look at a whole file before it is read piece by piece. */
export const mayHold = (text: string): boolean =>
  /(?:your|my)-?(?:domain|company|app|site)|your-|example\.|mock-|change-?me|replace-?me|["'](?:x{3,}|<|TODO|FIXME|TBD)|123456789012/i.test(
    text,
  );

/** As a number of its own; the last group of an identifier (`…-1234-123456789012`) is none. */
const ACCOUNT = /(?<!\d)(?<!-[0-9a-f]{4}-)123456789012(?!\d)/i;

/**
 * An example that nobody replaced: a domain of documentation, an account of documentation, a mock.
 *
 * @param account of the stack; the examples' own account is real where it is that
 */
export function placeholderIn(text: string, account: string | undefined): string | undefined {
  if (text.length > 2_000 || text.includes('\n')) return undefined;
  const isLongEnough = text.length >= 3;
  const found = isLongEnough && PATTERNS.map((one) => one.exec(text)?.[0]).find(Boolean);
  if (found) return `the placeholder ${found}`;
  return account !== '123456789012' && ACCOUNT.test(text)
    ? 'the account 123456789012 of the documentation'
    : undefined;
}

/** Texts for people, patterns and code, where examples belong. */
export const isForPeople = (path: readonly string[]): boolean =>
  path.some((key) =>
    /^(Description|.*Description|AllowedPattern|ConstraintDescription|Comment|ZipFile|InlineCode|Schema|.*Template|HtmlPart|TextPart|Examples?|Documentation.*|Metadata|Body|UserData|Sid|Label|default:?label)$/i.test(
      key,
    ),
  );
