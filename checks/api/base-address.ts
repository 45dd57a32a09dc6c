import { fail, pass, type Spot, type Verdict, type World } from '../../src/checking/index.js';
import { apisOf, mappings, stageNames } from '../../src/routes/index.js';

/** What is written out; what comes after an expression may be anything. */
export const segmentsOf = (path: string): readonly string[] =>
  path.split('/').filter((one) => one !== '');
const isOpen = (segment: string): boolean => segment.includes('\uFFFC') || /[{}$]/.test(segment);

interface Where {
  readonly at: Spot;
}

/** On the host of API Gateway itself the stage comes first; HTTP APIs may have none. */
export function ofStage([first]: readonly string[], world: World, text: string, at: Where) {
  const names = stageNames(world);
  if (names.length === 0 || apisOf(world).some(({ kind }) => kind === 'http')) return undefined;
  if (first !== undefined && (isOpen(first) || names.includes(first))) return pass;
  return fail(
    `${text.replace('\uFFFC', '…')} has ${first === undefined ? 'no stage' : `"${first}" in place of the stage`}; the API is deployed as ${names.join(', ')}.`,
    at,
  );
}

interface Asked {
  readonly host: string;
  readonly segments: readonly string[];
  /** Whether it is the base of addresses, to which paths are added. */
  readonly isBase: boolean;
}

export function ofDomain(
  { host, segments, isBase }: Asked,
  world: World,
  at: Where,
): Verdict | undefined {
  const own = mappings(world).filter(({ domain }) => domain === host);
  const [first] = segments;
  if (own.length === 0 || own.some(({ basePath }) => basePath === undefined)) return undefined;
  if (first === undefined ? !isBase : isOpen(first)) return undefined;
  const path = segments.join('/');
  const bases = own.map(({ basePath = '' }) => basePath);
  if (bases.some((base) => base !== '' && `${path}/`.startsWith(`${base}/`))) return pass;
  if (!bases.includes(''))
    return fail(
      `https://${host}/${path} is not below what ${host} is mapped to: /${bases.join(', /')}.`,
      at,
    );
  const stage = own.find(({ basePath }) => basePath === '')?.stage;
  const isRoute = apisOf(world).some(({ routes }) =>
    routes.some((route) => route.path !== undefined && route.path.split('/')[1] === first),
  );
  if (first === undefined || first !== stage || isRoute) return pass;
  return fail(
    `https://${host}/${path} repeats the stage: ${host} leads to stage ${stage} by itself.`,
    at,
  );
}
