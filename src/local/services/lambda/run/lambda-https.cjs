'use strict';
/**
 * Leads what a function sends by HTTPS to AWS's hosts, or to the endpoint itself, to the loopback
 * endpoint, which speaks HTTP: answers of custom resources above all, which AWS takes by HTTPS only.
 * Everything else goes where it was sent.
 */
const http = require('node:http');
const https = require('node:https');
const { syncBuiltinESMExports } = require('node:module');

exports.leadToEndpoint = (endpoint) => {
  const { hostname, port, host } = new URL(endpoint);
  const original = https.request;
  https.request = (...args) => {
    const { options, callback } = read(args);
    const wanted = String(options.hostname ?? options.host ?? '').replace(/:\d+$/, '');
    const isLoopback =
      wanted === hostname && ['', '443', port].includes(String(options.port ?? ''));
    if (!isLoopback && !wanted.endsWith('.amazonaws.com')) return original.apply(https, args);
    const headers = { host: isLoopback ? host : wanted, ...options.headers };
    const { agent: _, servername: __, ...rest } = options;
    return http.request(
      { ...rest, protocol: 'http:', host: hostname, hostname, port, headers },
      callback,
    );
  };
  https.get = (...args) => {
    const request = https.request(...args);
    request.end();
    return request;
  };
  syncBuiltinESMExports();
};

/** The three forms of `https.request`: with a URL, with options, with both. */
function read(args) {
  const callback = args.find((arg) => typeof arg === 'function');
  const [first, second] = args;
  const isUrl = typeof first === 'string' || first instanceof URL;
  const more = typeof (isUrl ? second : first) === 'object' ? (isUrl ? second : first) : {};
  if (!isUrl) return { options: more, callback };
  const { hostname, port, pathname, search } = new URL(first);
  return { options: { hostname, port, path: `${pathname}${search}`, ...more }, callback };
}
