'use strict';
/** Log lines of a function, sent to the parent: console output, and what the runtime itself reports. */
const util = require('node:util');

const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];
/** The runtime logs `undefined` before the first event. */
let requestId;

exports.nameRequest = (id) => {
  requestId = id;
};

/** Console output becomes log lines; what is written to the streams directly becomes lines as it is. */
exports.captureOutput = function captureOutput(boot) {
  const methods = {
    trace: 'TRACE',
    debug: 'DEBUG',
    info: 'INFO',
    log: 'INFO',
    warn: 'WARN',
    error: 'ERROR',
  };
  for (const [method, level] of Object.entries(methods)) {
    console[method] = (...parts) => {
      if (method !== 'trace') return write(boot, level, parts);
      const trace = {};
      Error.captureStackTrace(trace, console.trace);
      write(boot, level, [
        `${util.format(...parts)}\n${trace.stack.split('\n').slice(1).join('\n')}`,
      ]);
    };
  }
  for (const stream of [process.stdout, process.stderr]) {
    stream.write = (chunk, encoding, done) => {
      const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
      for (const line of text.split('\n')) if (line !== '') emit(line);
      const callback = typeof encoding === 'function' ? encoding : done;
      if (callback) process.nextTick(callback);
      return true;
    };
  }
};

function write(boot, level, parts) {
  if (boot.logFormat !== 'JSON')
    return emit(`${now()}\t${requestId}\t${level}\t${util.format(...parts)}`);
  if (LEVELS.indexOf(level) < LEVELS.indexOf(boot.logLevel)) return;
  const record = { timestamp: now(), level, requestId };
  const [only] = parts;
  if (parts.length === 1 && only instanceof Error) {
    Object.assign(record, errorMembers(only), { message: only.message });
  } else {
    record.message = parts.length === 1 && typeof only === 'object' ? only : util.format(...parts);
    const error = parts.find((part) => part instanceof Error);
    if (error) Object.assign(record, errorMembers(error));
  }
  emit(JSON.stringify(record));
}

const errorMembers = (error) => ({
  errorType: error.name,
  errorMessage: error.message,
  stackTrace: String(error.stack ?? '').split('\n'),
});

exports.log = function log(boot, level, title, { errorType, errorMessage, trace }) {
  const stack = trace;
  if (boot.logFormat === 'JSON') {
    emit(
      JSON.stringify({
        timestamp: now(),
        level,
        requestId,
        message: { errorType, errorMessage, stackTrace: stack },
      }),
    );
  } else {
    emit(
      `${now()}\t${requestId}\t${level}\t${title}${JSON.stringify({ errorType, errorMessage, stack })}`,
    );
  }
};

const now = () => new Date().toISOString();
const emit = (message) =>
  process.connected && process.send({ kind: 'log', at: Date.now(), message });
