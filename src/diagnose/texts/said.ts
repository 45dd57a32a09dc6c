import { isRecord, type Members, textOf } from '../read/members.js';

/** What an object that a tool printed says went wrong, as one text; empty where it says nothing. */
export function saidIn(value: unknown, depth = 0): string {
  if (depth > DEEPEST) return '';
  if (typeof value === 'string') return depth === 0 ? value : '';
  if (Array.isArray(value))
    return value
      .slice(0, MOST)
      .map((one) => saidIn(one, depth + 1))
      .filter(Boolean)
      .join('\n');
  if (!isRecord(value)) return '';
  const own = saidBy(value);
  const inner = Object.values(value)
    .filter((one) => typeof one === 'object' && one !== null)
    .slice(0, MOST)
    .map((one) => saidIn(one, depth + 1));
  return [own, ...inner].filter(Boolean).join('\n');
}

const DEEPEST = 6;
const MOST = 2000;

function saidBy(members: Members): string {
  const type = textOf(members, '__type').replace(/^.*#/, '');
  const code = textOf(members, 'name', 'Code', 'code', 'errorCode', 'errorType', 'error') || type;
  const message = textOf(
    members,
    'message',
    'Message',
    'errorMessage',
    'msg',
    'reason',
    'StatusReason',
  );
  const trace = textOf(members, 'stack', 'stackTrace');
  const status = members['statusCode'] ?? members['status'] ?? members['httpStatusCode'];
  const body = textOf(members, 'body', 'responseText');
  const head = typeof status === 'number' && status >= 400 && status < 600 ? `HTTP ${status}` : '';
  const said = code !== '' && message !== '' ? `${code}: ${message}` : message || code;
  return [head, said, body, message === '' ? trace : ''].filter(Boolean).join('\n');
}
