/** A text without what differs from one attempt to the next: ids of requests, tokens, accounts, times, counts of tries. */
export const fingerprint = (text: string): string =>
  text
    .slice(0, MOST)
    .replace(/\((?:RequestToken|RequestId|Request ID):[^()]{0,200}\)/gi, '()')
    .replace(
      /(?:Request ID|RequestToken|Extended Request ID|requestId):? ?\[?[\w+/=-]{1,200}/gi,
      'request',
    )
    .replace(/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi, 'id')
    .replace(/\b\d{12}\b/g, 'account')
    .replace(/\b\d{4}-\d\d-\d\dT[\d:.]+Z?/g, 'time')
    .replace(/\s+/g, ' ')
    .trim();

const MOST = 4000;
