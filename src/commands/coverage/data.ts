import type { Call, Calls, Compared, Comparison, Routes } from '../../coverage/index.js';

/** A call as the JSON of the command has it. */
export const callData = ({ method, path, query, headers, file, line, certainty }: Call) => ({
  method,
  path,
  query,
  headers,
  file,
  line,
  certainty,
});

/** `data` of the command; every list sorted by file and line, or by path. */
export function coverageData({ calls }: Calls, { routes }: Routes, comparison: Comparison) {
  const {
    missing,
    methodMismatch,
    parameterMismatch,
    notDeployed,
    baseMismatch,
    refused,
    elsewhere,
    unused,
    preflightUnknown,
  } = comparison;
  return {
    calls: calls.map(callData),
    routes: routes.map(routeData).sort(byPath),
    missing: missing.map(({ call }) => callData(call)),
    unused: unused.map(routeData).sort(byPath),
    methodMismatch: methodMismatch.map(withMethods),
    parameterMismatch: parameterMismatch.map(withPaths),
    notDeployed: notDeployed.map(({ call }) => callData(call)),
    baseMismatch: baseMismatch.map(({ call, reason }) => ({ ...callData(call), reason })),
    refusedByCors: refused.map(({ call, headers, method, isUnanswered }) => ({
      ...callData(call),
      refusedHeaders: headers,
      methodRefused: method,
      preflightUnanswered: isUnanswered,
    })),
    preflightUnknown: preflightUnknown.map(({ call }) => callData(call)),
    elsewhere: elsewhere.map(({ call, host }) => ({ ...callData(call), host })),
  };
}

const routeData = ({
  method,
  path,
  source,
}: Pick<Routes['routes'][number], 'method' | 'path' | 'source'>) => ({ method, path, source });

const withMethods = ({ call, routes }: Compared) => ({
  ...callData(call),
  routeMethods: [...new Set(routes.map(({ method }) => method))].sort(),
});
const withPaths = ({ call, routes }: Compared) => ({
  ...callData(call),
  routePaths: [...new Set(routes.map(({ path }) => path))].sort(),
});

interface Keyed {
  readonly method: string;
  readonly path: string;
  readonly source: string;
}
function byPath(a: Keyed, b: Keyed): number {
  const [left, right] = [a, b].map(({ path, method, source }) => `${path} ${method} ${source}`);
  return left === right ? 0 : (left ?? '') < (right ?? '') ? -1 : 1;
}
