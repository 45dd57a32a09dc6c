import type { PageRequest } from '../request.js';

/** What the page saw of its own request. */
export interface PageSaw {
  readonly isSeen: boolean;
  /** 0 for an opaque answer. */
  readonly status: number;
}

/** How long a page waits for an answer. */
const ANSWER_MS = 10_000;

/** JavaScript that makes a request in a page and tells what the page saw of it. */
export const pageScript = (request: PageRequest): string =>
  `(${SOURCE})(${JSON.stringify({ ...request, wait: ANSWER_MS })})`;

const SOURCE = `async (given) => {
  const { kind, text = '', type = '' } = given.body ?? {};
  const bodies = {
    text: () => text,
    urlencoded: () => new URLSearchParams(text),
    'form-data': () => { const form = new FormData(); form.append('a', text); return form; },
    blob: () => new Blob([text], { type }),
    bytes: () => new TextEncoder().encode(text),
  };
  const body = kind ? bodies[kind]() : undefined;
  const byFetch = async () => {
    const { method, credentials, mode, redirect } = given;
    const signal = AbortSignal.timeout(given.wait);
    const headers = new Headers();
    for (const [name, value] of given.headers) headers.append(name, value);
    const init = { method, credentials, mode, redirect, headers, body, signal, cache: 'no-store' };
    if (mode === 'no-cors') init.headers = given.headers;
    const { status } = await fetch(given.url, init);
    return { isSeen: true, status };
  };
  const byXhr = () => new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open(given.method, given.url);
    xhr.timeout = given.wait;
    xhr.withCredentials = given.credentials === 'include';
    for (const [name, value] of given.headers) xhr.setRequestHeader(name, value);
    if (given.xhrUpload) xhr.upload.addEventListener('progress', () => {});
    xhr.onload = () => resolve({ isSeen: true, status: xhr.status });
    xhr.onerror = xhr.ontimeout = () => reject(new Error('network error'));
    xhr.send(body ?? null);
  });
  try {
    return await (given.api === 'xhr' ? byXhr() : byFetch());
  } catch {
    return { isSeen: false, status: 0 };
  }
}`;
