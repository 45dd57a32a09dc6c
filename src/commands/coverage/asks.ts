import { leniencies, outgoing } from '../../cors/index.js';
import type { Asked, Call } from '../../coverage/index.js';

/** What a browser asks before it sends a call to another origin; only names of headers are known. */
export function asksAtAll({ method, headers, credentials }: Call): Asked {
  const { needsPreflight, unsafe } = outgoing(
    {
      id: '',
      url: 'https://api.invalid/',
      origin: 'https://page.invalid',
      method: method === '*' ? 'GET' : method,
      headers: headers.map((name) => [name, VALUES[name] ?? 'x'] as const),
      credentials,
      mode: 'cors',
      redirect: 'follow',
      body: undefined,
      api: 'fetch',
      xhrUpload: false,
    },
    leniencies.standard,
  );
  return { needsPreflight, headers: unsafe };
}

/** What code that sets these headers nearly always sets them to. */
const VALUES: Readonly<Record<string, string>> = {
  accept: 'application/json',
  'accept-language': 'en',
  'content-language': 'en',
  'content-type': 'application/json',
  range: 'bytes=0-1',
};
