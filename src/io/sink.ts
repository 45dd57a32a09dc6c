import type { Sink } from './io.js';

/** A stream of the process. When its reader goes away (`| head`), what follows is dropped in silence. */
export function streamSink(stream: NodeJS.WriteStream): Sink {
  let open = true;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    open = false;
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
  });
  return {
    write(text) {
      if (open && text) stream.write(text);
    },
  };
}

/** A sink whose text passes through `clean` first. */
export const cleanSink = (sink: Sink, clean: (text: string) => string): Sink => ({
  write: (text) => sink.write(clean(text)),
});
