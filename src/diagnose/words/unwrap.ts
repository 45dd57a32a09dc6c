import { withoutEscapes } from './harmless.js';

/** What a failure's text is made of. */
export interface Unwrapped {
  /** From the whole text down to the innermost one; at least one. */
  readonly layers: readonly string[];
  /** HandlerErrorCode, error codes, HTTP status codes that envelopes name. */
  readonly codes: readonly string[];
  /** Log stream that a custom resource names. */
  readonly logStream?: string;
  /** Request that a custom resource was asked with. */
  readonly requestId?: string;
}

/** Longest text that is looked at: both ends, since tools print the cause first or last. */
const MOST = 16_000;
/** Wrappers in wrappers: nobody was seen to go deeper. */
const DEEPEST = 8;

/** Takes a text out of what CloudFormation, handlers and SDKs wrapped around it. */
export function unwrapped(text: string): Unwrapped {
  const whole = withoutEscapes(capped(text))
    .replace(/\s{20,}/g, ' ')
    .trim();
  const layers = [whole];
  for (let depth = 0; depth < DEEPEST; depth++) {
    const inner = peeled(layers.at(-1) ?? '');
    if (inner === undefined || inner === '' || layers.includes(inner)) break;
    layers.push(inner);
  }
  const codes = [...whole.matchAll(CODES)].flatMap((found) => found.slice(1));
  const logStream = /CloudWatch Log Stream: ([\w/.[\]$-]{1,512})/.exec(whole)?.[1];
  const requestId = /[Rr]equest ?I[dD]:? \[?([0-9a-f-]{36})/.exec(whole)?.[1];
  return {
    layers,
    codes: [...new Set(codes.filter((code) => code !== undefined))],
    ...(logStream !== undefined && { logStream }),
    ...(requestId !== undefined && { requestId }),
  };
}

export const capped = (text: string, most = MOST): string =>
  text.length <= most ? text : `${text.slice(0, most * 0.75)} … ${text.slice(-most / 4)}`;

const CODES =
  /HandlerErrorCode: (\w{1,60})|Status Code: (\d{3})\b|Error Code: ([\w.]{1,80})|An error occurred \(([\w.]{1,80})\) when calling/g;

/**
 * Each takes one layer off; the group is what was inside.
 * Source: reasons of CloudFormation events, envelopes of the SDK for Java 1 and 2, the AWS CLI.
 */
const PEELS: readonly RegExp[] = [
  /^Received response status \[FAILED\] from custom resource\. Message returned: ([\s\S]+?)(?:\s*\(RequestId: [\w-]+\))?$/i,
  /^Resource handler returned message: "?([\s\S]+?)"?\s*\(RequestToken: [^,()]{0,80}, HandlerErrorCode: \w+\)\.?$/i,
  /^Embedded stack \S+ was not successfully (?:created|updated|deleted)[:.]\s*(?:Currently in \w+ with reason: )?([\s\S]+)$/i,
  /^The following resource\(s\) failed to \w+: \[[^\]]*\]\.?\s*([\s\S]+)$/i,
  /^An error occurred \([\w.]+\) when calling the \w+ operation(?: \([^)]{1,60}\))?: ([\s\S]+)$/i,
  /^([\s\S]+?)\s*\(SDK Attempt Count: \d+\)$/i,
  /^([\s\S]+?)\s*\(Service: [^()]{1,80}[;,] Status Code: \d+[^()]{0,400}\)$/i,
  /^([\s\S]+?)[.:]?\s*See the details in CloudWatch Log Stream: [\s\S]+$/i,
  /^([\s\S]+?)\s*\((?:RequestToken|RequestId|Request ID): [^()]{1,200}\)\.?$/i,
  /^(?:Error|[A-Z]\w{2,60}(?:Exception|Error)):\s+([\s\S]+)$/,
];

function peeled(text: string): string | undefined {
  for (const peel of PEELS) {
    const inner = peel.exec(text)?.[1]?.trim();
    if (inner !== undefined) return inner;
  }
  return undefined;
}
