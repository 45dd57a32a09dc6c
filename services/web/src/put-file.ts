import type { Initiated } from './types.js';

/** An upload under way. */
export interface Sending {
  readonly done: Promise<void>;
  stop(): void;
}

/**
 * Sends a file to its presigned URL. XMLHttpRequest, because `fetch` does not tell how far an upload is.
 *
 * @param progress called with the share that was sent, from 0 to 1
 */
export function putFile(
  { method, uploadUrl, headers }: Initiated,
  file: Blob,
  progress: (share: number) => void,
): Sending {
  const xhr = new XMLHttpRequest();
  const done = new Promise<void>((resolve, reject) => {
    xhr.upload.addEventListener('progress', ({ loaded, total }) => progress(loaded / (total || 1)));
    xhr.addEventListener('load', () => {
      if (xhr.status >= 200 && xhr.status < 300) resolve();
      else reject(new Error(`The storage refused the file (status ${xhr.status}).`));
    });
    xhr.addEventListener('error', () =>
      reject(new Error('The file could not be sent. Check the connection and try again.')),
    );
    xhr.addEventListener('abort', () => reject(new Error('The upload was stopped.')));
  });
  xhr.open(method, uploadUrl);
  for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
  xhr.send(file);
  return { done, stop: () => xhr.abort() };
}
