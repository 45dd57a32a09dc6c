import {
  child,
  children,
  defineRule,
  dottedName,
  fail,
  onFiles,
  pass,
  type SourceFile,
  type SyntaxNode,
  skip,
  stringOf,
  type World,
} from '../../../src/checking/index.js';
import { preflightsOf, quoted } from '../../../src/routes/index.js';
import { namesInSource } from '../allowed-in-source.js';
import { isFrontend } from '../frontend.js';
import { constantOf } from '../objects.js';

const EXPOSE = {
  header: 'Access-Control-Expose-Headers',
  options: ['exposeHeaders', 'exposedHeaders'],
};

export const corsExposeHeadersMissing = defineRule({
  id: 'cors-expose-headers-missing',
  title: 'The frontend reads a response header that the browser hides',
  why: 'Of an answer from another origin scripts see seven headers; any other is silently undefined.',
  fix: 'Add the header to Access-Control-Expose-Headers of functions and gateway responses, and to ExposedHeaders of the bucket.',
  severity: 'warning',
  phase: 'run',
  source: 'Fetch standard, "CORS-safelisted response-header name"',
  judges: [
    onFiles(/\.[cm]?[jt]sx?$/, (file, world) => {
      const reads = isFrontend(file) ? readsIn(file) : [];
      if (reads.length === 0) return skip('it reads no such header');
      const exposed = exposedIn(world);
      if (exposed === undefined) return skip('no CORS is known');
      return reads.map(({ name, at }) =>
        exposed.has(name.toLowerCase()) || exposed.has('*')
          ? pass
          : fail(`${name} is read; no answer exposes it.`, { at: { file, at } }),
      );
    }),
  ],
});

interface Read {
  readonly name: string;
  readonly at: SyntaxNode;
}

/** Fetch standard, "CORS-safelisted response-header name". */
const FREE =
  /^(cache-control|content-language|content-length|content-type|expires|last-modified|pragma)$/i;
const OF_RESPONSE = /(^|\.)(\w*respon[sc]e|res|resp|reply|answer|e|err|error|r|xhr)\.headers$/i;

function readsIn(file: SourceFile): readonly Read[] {
  const calls = (file.syntax?.nodes('CallExpression') ?? []).flatMap((at) => {
    const callee = child(at, 'callee');
    const method = dottedName(callee)?.split('.').at(-1);
    const owner = dottedName(child(callee, 'object')) ?? '';
    const isRead = method === 'getResponseHeader' || (method === 'get' && OF_RESPONSE.test(owner));
    return isRead ? named(constantOf(file, children(at, 'arguments')[0]), at) : [];
  });
  const members = (file.syntax?.nodes('MemberExpression') ?? []).flatMap((at) => {
    const isRead =
      at['computed'] === true && OF_RESPONSE.test(dottedName(child(at, 'object')) ?? '');
    const parent = file.syntax?.parentOf(at);
    const isWritten = parent?.type === 'AssignmentExpression' && child(parent, 'left') === at;
    return isRead && !isWritten ? named(stringOf(child(at, 'property')), at) : [];
  });
  return [...calls, ...members];
}

const named = (name: string | undefined, at: SyntaxNode): readonly Read[] =>
  name === undefined || FREE.test(name) ? [] : [{ name, at }];

const known = new WeakMap<World, { readonly names: ReadonlySet<string> | undefined }>();

function exposedIn(world: World): ReadonlySet<string> | undefined {
  const cached = known.get(world) ?? { names: readExposed(world) };
  known.set(world, cached);
  return cached.names;
}

/** Names in lower case; `undefined` where nothing shows that the API is of another origin. */
function readExposed(world: World): ReadonlySet<string> | undefined {
  const preflights = preflightsOf(world);
  const inSource = namesInSource(world.project, EXPOSE);
  const isCors =
    preflights.length > 0 ||
    inSource.length > 0 ||
    namesInSource(world.project, {
      header: 'Access-Control-Allow-Origin',
      options: ['allowOrigins'],
    }).length > 0;
  if (!isCors) return undefined;
  const names = [
    ...preflights.flatMap(({ exposed }) => exposed ?? ['*']), // not known, so it may be any
    ...inSource.flatMap((list) => list ?? ['*']),
    ...ofGateway(world),
    ...ofBuckets(world),
  ];
  return new Set(names.map((name) => name.toLowerCase()));
}

const ofGateway = (world: World): readonly string[] =>
  world
    .resources('AWS::ApiGateway::GatewayResponse')
    .flatMap(
      (one) =>
        quoted(
          one
            .get('ResponseParameters')
            .member('gatewayresponse.header.Access-Control-Expose-Headers'),
        ) ?? [],
    );

const ofBuckets = (world: World): readonly string[] =>
  world
    .resources('AWS::S3::Bucket')
    .flatMap((bucket) => bucket.get('CorsConfiguration.CorsRules').items())
    .flatMap((rule) => rule.get('ExposedHeaders').items())
    .flatMap(({ likely }) => likely ?? []);
