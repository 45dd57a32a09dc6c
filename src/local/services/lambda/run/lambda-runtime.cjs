'use strict';
/**
 * What Lambda's Node.js runtime does inside an execution environment: loads the handler, runs one
 * event after another, turns console output into log lines. Talks with its parent over IPC only.
 * Source of texts and order: aws-lambda-nodejs-runtime-interface-client.
 */
const { existsSync, readFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const util = require('node:util');
const { leadToEndpoint } = require('./lambda-https.cjs');
const { captureOutput, log, nameRequest } = require('./lambda-log.cjs');

/** Of the event that runs. */
let requestId;

process.once('message', (boot) => {
  start(boot).then(
    (handler) => {
      process.on('message', (event) => run(handler, event, boot));
      process.send({ kind: 'ready', rss: process.memoryUsage().rss });
    },
    (error) => {
      const failure = describe(error);
      log(boot, 'ERROR', 'Uncaught Exception \t', failure);
      process.send({ kind: 'init-failed', failure });
    },
  );
});

process.on('disconnect', () => process.exit(0));

async function start(boot) {
  captureOutput(boot);
  keepInside(boot.root);
  leadToEndpoint(boot.endpoint);
  for (const kind of ['uncaughtException', 'unhandledRejection']) {
    process.on(kind, (error) => {
      const failure = describe(error);
      if (kind === 'unhandledRejection') {
        failure.errorType = 'Runtime.UnhandledPromiseRejection';
        failure.errorMessage = String(error);
      }
      log(
        boot,
        'ERROR',
        kind === 'unhandledRejection' ? 'Unhandled Promise Rejection \t' : 'Uncaught Exception \t',
        failure,
      );
      process.send({ kind: 'crashed', requestId, failure }, () => process.exit(128));
    });
  }
  return loadHandler(boot);
}

async function loadHandler({ root, handler, nodeMajor }) {
  const folder = path.dirname(handler);
  const [, moduleName, members] = /^([^.]*)\.(.*)$/.exec(path.basename(handler)) ?? [];
  if (!members || handler.includes('..')) {
    throw named('Runtime.MalformedHandlerName', 'Bad handler');
  }
  const loaded = await load(path.resolve(root, folder, moduleName), moduleName);
  const found = members.split('.').reduce((value, name) => value?.[name], loaded);
  if (!found) {
    throw named('Runtime.HandlerNotFound', `${handler} is undefined or not exported`);
  }
  if (typeof found !== 'function') {
    throw named('Runtime.HandlerNotFound', `${handler} is not a function`);
  }
  if (nodeMajor >= 24 && found.length >= 3) {
    throw named(
      'Runtime.CallbackHandlerDeprecated',
      'ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. You need to modify this function to use a supported handler signature to use Node.js 24 or later. For more information see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.',
    );
  }
  return found;
}

async function load(base, moduleName) {
  const file = ['', '.js', '.mjs', '.cjs']
    .map((end) => base + end)
    .find((each) => existsSync(each));
  try {
    if (file === undefined) {
      throw Object.assign(
        new Error(`Cannot find module '${moduleName}'\nRequire stack:\n- /var/runtime/index.mjs`),
        { code: 'MODULE_NOT_FOUND' },
      );
    }
    const isModule = file.endsWith('.mjs') || (file.endsWith('.js') && isModuleFolder(file));
    if (!isModule) return require(file);
    const loaded = await import(pathToFileURL(file).href);
    return loaded;
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw named('Runtime.UserCodeSyntaxError', String(error), error);
    }
    if (error?.code === 'MODULE_NOT_FOUND' || error?.code === 'ERR_MODULE_NOT_FOUND') {
      throw named('Runtime.ImportModuleError', String(error), error);
    }
    throw error;
  }
}

function isModuleFolder(file) {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const description = path.join(folder, 'package.json');
    if (existsSync(description)) {
      return JSON.parse(readFileSync(description, 'utf8')).type === 'module';
    }
    if (folder === path.dirname(folder)) return false;
  }
}

/**
 * The package and the offered SDK beside it are all there is on AWS; modules further up belong to
 * whoever runs this program.
 */
function keepInside(root) {
  const top = path.dirname(root) + path.sep;
  const original = Module._nodeModulePaths;
  Module._nodeModulePaths = (from) => {
    const paths = original(from);
    const isInside = from === root || from.startsWith(root + path.sep);
    return isInside ? paths.filter((each) => each.startsWith(top)) : paths;
  };
  const strange = original(root).filter((each) => !each.startsWith(top) && existsSync(each));
  if (strange.length === 0 || !Module.register) return;
  const strangeUrls = strange.map((each) => `${pathToFileURL(each).href}/`);
  const hooks = `export async function resolve(specifier, context, next) {
    const found = await next(specifier, context);
    const isStrange = !found.url.startsWith(${JSON.stringify(`${pathToFileURL(path.dirname(root)).href}/`)})
      && ${JSON.stringify(strangeUrls)}.some((folder) => found.url.startsWith(folder));
    const isInside = context.parentURL?.startsWith(${JSON.stringify(`${pathToFileURL(root).href}/`)});
    if (!isStrange || !isInside || /^@(aws-sdk|smithy)\\//.test(specifier)) return found;
    const name = specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
    const message = "Cannot find package '" + name + "' imported from " + context.parentURL;
    throw Object.assign(new Error(message), { code: 'ERR_MODULE_NOT_FOUND' });
  }`;
  Module.register(`data:text/javascript,${encodeURIComponent(hooks)}`);
}

async function run(handler, { event, context, deadlineMs }, boot) {
  requestId = context.awsRequestId;
  nameRequest(requestId);
  process.env._X_AMZN_TRACE_ID = context.traceId;
  try {
    const result = await call(handler, JSON.parse(event), contextOf(context, deadlineMs, boot));
    answer({ kind: 'done', requestId, result: stringify(result) });
  } catch (error) {
    const failure = describe(error);
    log(boot, 'ERROR', 'Invoke Error \t', failure);
    answer({ kind: 'failed', requestId, failure });
  }
}

const answer = (message) => process.send({ ...message, rss: process.memoryUsage().rss });

function call(handler, event, context) {
  const { nodeMajor, ...given } = context;
  return new Promise((resolve, reject) => {
    const callback = (error, result) => (error ? reject(error) : resolve(result));
    if (nodeMajor < 24) {
      given.done = callback;
      given.succeed = (result) => resolve(result);
      given.fail = (error) => reject(error ?? 'handled');
    }
    // An empty event loop ends the invocation with null; the channel to the parent does not count.
    process.once('beforeExit', () => resolve(null));
    process.channel.unref();
    const returned = handler(event, given, callback);
    if (typeof returned?.then === 'function') returned.then(resolve, reject);
    else if (nodeMajor >= 24) resolve(returned);
  }).finally(() => process.removeAllListeners('beforeExit') && process.channel.ref());
}

function contextOf(context, deadlineMs, boot) {
  const { traceId: _traceId, ...members } = context;
  return {
    callbackWaitsForEmptyEventLoop: true,
    ...members,
    nodeMajor: boot.nodeMajor,
    getRemainingTimeInMillis: () => deadlineMs - Date.now(),
  };
}

function stringify(result) {
  if (result === undefined) return 'null';
  try {
    return JSON.stringify(result) ?? 'null';
  } catch {
    throw named('Runtime.MarshalError', 'Unable to stringify response body');
  }
}

function describe(error) {
  if (!(error instanceof Error) && !util.types.isNativeError(error)) {
    const isObject = typeof error === 'object' && error !== null;
    return {
      errorType: isObject && error.name ? String(error.name) : typeof error,
      errorMessage:
        isObject && error.message
          ? String(error.message)
          : isObject
            ? util.format('%j', error)
            : String(error),
      trace: [],
    };
  }
  return {
    errorType: error.name,
    errorMessage: error.message,
    trace: String(error.stack ?? '').split('\n'),
  };
}

function named(name, message, cause) {
  const error = new Error(message);
  error.name = name;
  error.stack = `${name}: ${message}${cause?.stack ? `\n${cause.stack.split('\n').slice(1).join('\n')}` : ''}`;
  return error;
}
