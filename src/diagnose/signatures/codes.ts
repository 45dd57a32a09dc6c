/** Codes that a text itself names: of handlers, of SDK errors in their envelopes, of the CLI, of HTTP. */
export function codesIn(text: string): readonly string[] {
  const found = [...text.matchAll(CODE)].flatMap((match) => match.slice(1));
  return found.filter((one) => one !== undefined);
}

/** Bounded, so that a long text without an end costs nothing. Source: SDK for Java envelopes, CLI `ClientError`. */
const CODE =
  /HandlerErrorCode: (\w{1,60})|Status Code: (\d{3})\b|Error Code: ([\w.]{1,80})|An error occurred \(([\w.]{1,80})\) when calling|<Code>(\w{1,60})<\/Code>|\bHTTP(?:\/\d(?:\.\d)?)? (\d{3})\b/gi;
