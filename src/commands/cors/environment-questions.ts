import { step } from '../../cli/index.js';
import type { LoadedConfig } from '../../config/index.js';
import type { Call, Comparison, Routes } from '../../coverage/index.js';
import { outputsOf } from '../../deploy/index.js';
import { problems } from '../../errors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Unknown } from '../../report/index.js';
import { markedAs } from '../coverage/accepted.js';
import { asksAtAll } from '../coverage/asks.js';
import { liveRoutes } from '../coverage/of-live.js';
import { callsFor } from '../coverage/sources.js';
import { type DeployedStack, deployedStacks } from '../deployment/discover.js';
import { openDeployment } from '../deployment/open.js';
import { errorPaths } from './error-paths.js';
import type { CorsFlags, Question, Questions } from './flags.js';
import { gatewayQuestions } from './gateway-questions.js';
import { type Pages, pagesOf } from './pages.js';
import { addressOf, NOTHING, pageRequest, requestOf } from './requests.js';

/**
 * What the pages of an environment ask: every call of the frontend that has a route, the refusals of
 * the gateway, those that can be provoked and those that are read, and the upload.
 *
 * @throws `pages-unknown`
 */
export async function environmentQuestions(io: CommandIo, flags: CorsFlags): Promise<Questions> {
  const { opened, aws, state } = await openDeployment(io, flags, 'cors');
  const stacks = await deployedStacks(aws, state, opened);
  const outputs = stacks.map(({ facts }) => ({ name: facts.name, outputs: outputsOf(facts) }));
  const pages = pagesOf(opened.config, opened, outputs);
  const { api } = pages;
  const lacking = (lacks: string) => problems.pagesUnknown({ environment: opened.name, lacks });
  if (pages.origins.length === 0) throw lacking('the origin of the pages');
  if (api === undefined) throw lacking('the address of the API');
  const { calls } = await callsFor(io, asCoverage(flags));
  const routes = await liveRoutes(withoutLines(io), asCoverage(flags));
  const { compare } = await import('../../coverage/index.js');
  const comparison = compare(calls, routes, asksAtAll);
  const deployment = { opened, aws, state };
  const { origins } = pages;
  const { hits } = comparison;
  const own = await step(io, 'Read what API Gateway answers by itself', () =>
    gatewayQuestions(io, { deployment, stacks, origins, api, hits, profile: flags.profile }),
  );
  return {
    questions: [
      ...callQuestions(comparison, pages, api),
      ...errorQuestions(comparison, routes, { pages, api, sends: flags.send }),
      ...own.questions,
      ...plainQuestions(pages),
      ...uploadQuestions(pages, uploadUrl(opened.config.cors?.uploads, opened, stacks)),
    ],
    findings: [],
    unknowns: [...own.unknowns, ...openCalls(io, opened, comparison.unresolved)],
  };
}

/** The environment has been told already. */
const withoutLines = (io: CommandIo): CommandIo => ({
  ...io,
  progress: { ...io.progress, line: () => undefined },
});

/** Calls that cannot be told, but for those that the configuration accepts. */
export const openCalls = (
  io: CommandIo,
  config: LoadedConfig,
  unresolved: Comparison['unresolved'],
): readonly Unknown[] =>
  markedAs(io, config, unresolved)
    .filter(({ accepted }) => accepted === undefined)
    .map(({ file, line, reason }) => ({ what: 'call', file, line, reason }));

/** What reading calls and routes needs to be told. */
export const asCoverage = (flags: CorsFlags) => ({
  ...flags,
  folders: [],
  callsOnly: false,
  routes: 'live',
  min: undefined,
  allowUnused: true,
  allowUnresolved: true,
});

const empty = { preflightResponse: undefined, response: undefined, redirected: [] };

function callQuestions({ hits }: Comparison, { origins }: Pages, api: string): readonly Question[] {
  const asked = new Set<string>();
  return hits.flatMap(({ call, path }) =>
    origins.flatMap((origin): readonly Question[] => {
      const request = requestOf(call, addressOf(api, path), origin);
      const key = JSON.stringify([request.id, origin, request.headers, request.credentials]);
      if (call.method === '*' || asked.has(key)) return [];
      asked.add(key);
      return [
        {
          given: { request, ...empty },
          purpose: 'call',
          isGiven: false,
          needsPreflightOnly: true,
          place: placeOf(call),
        },
      ];
    }),
  );
}

export const placeOf = ({ file, line, column }: Call) => ({ file, line, column });

const errorQuestions = (
  { hits }: Comparison,
  { routes }: Routes,
  { pages, api, sends }: { readonly pages: Pages; readonly api: string; readonly sends: boolean },
): readonly Question[] =>
  pages.origins
    .flatMap((origin) => errorPaths({ base: api, origin, hits, routes, sends }))
    .map((request) => ({ given: { request, ...empty }, purpose: 'error-path', isGiven: false }));

const plainQuestions = ({ urls, origins }: Pages): readonly Question[] =>
  urls.flatMap((url) =>
    origins.map((origin) => ({
      given: { request: pageRequest({ url, origin }), ...empty },
      purpose: 'call' as const,
      isGiven: false,
    })),
  );

/** An upload to a presigned address. S3 answers its preflight whoever signed it, so nothing is signed here. */
const uploadQuestions = ({ origins }: Pages, url: string | undefined): readonly Question[] =>
  url === undefined
    ? []
    : origins.map((origin) => ({
        given: { request: uploadRequest(url, origin), ...empty },
        purpose: 'upload',
        isGiven: false,
        needsPreflightOnly: true,
      }));

export const uploadRequest = (url: string, origin: string) =>
  pageRequest({
    url,
    origin,
    method: 'PUT',
    headers: [['content-type', 'application/octet-stream']],
    api: 'xhr',
    xhrUpload: true,
  });

interface Opened {
  readonly name: string;
  readonly reach: (url: string) => string;
}

/** Source: S3 User Guide, "Virtual hosting of buckets". */
function uploadUrl(
  ref: { readonly stack: string; readonly output: string } | undefined,
  { name, reach }: Opened,
  stacks: readonly DeployedStack[],
): string | undefined {
  const found = stacks.find(({ facts }) => facts.name === ref?.stack.replaceAll('{env}', name));
  const bucket = ref && found && outputsOf(found.facts)[ref.output];
  return bucket === undefined || found === undefined
    ? undefined
    : reach(`https://${bucket}.s3.${found.region}.amazonaws.com/${NOTHING}`);
}
