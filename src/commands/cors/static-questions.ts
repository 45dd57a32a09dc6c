import type { Answer } from '../../cors/index.js';
import type { Compared } from '../../coverage/index.js';
import type { CommandIo } from '../../io/index.js';
import { answers, apisOf, type World } from '../../routes/index.js';
import { asksAtAll } from '../coverage/asks.js';
import { callsFor } from '../coverage/sources.js';
import { asCoverage, openCalls, placeOf } from './environment-questions.js';
import type { CorsFlags, Question, Questions } from './flags.js';
import { allTold, credentialsOf, type GatewayTold } from './gateway-told.js';
import { questionOf, spotOf } from './given-questions.js';
import { pagesOf } from './pages.js';
import { addressOf, requestOf } from './requests.js';
import { templatePreflight } from './template-answers.js';
import { type Behaviour, behavioursFor, passedThrough } from './template-cloudfront.js';
import { templateTold } from './template-gateway.js';
import { uploadQuestionsOf } from './template-uploads.js';
import { templateWorld } from './template-world.js';

/** Stands for addresses that only the deployment knows. */
const API = 'https://api.invalid';
const PAGE = 'https://page.invalid';

/** The calls of the frontend, each with what the templates say that it will be answered. */
export async function staticQuestions(io: CommandIo, flags: CorsFlags): Promise<Questions> {
  const { world, chosen, unknowns } = await templateWorld(io, flags);
  const { calls } = await callsFor(io, asCoverage(flags));
  const { compare, routesFromTemplates } = await import('../../coverage/index.js');
  const { hits, unresolved } = compare(calls, routesFromTemplates(world), asksAtAll);
  const pages = pagesOf(
    chosen.config,
    { name: chosen.name, reach: (url) => url },
    outputsOf(world),
  );
  const origins = pages.origins.length > 0 ? pages.origins : [PAGE];
  const isOriginKnown = pages.origins.length > 0;
  const own = allTold(origins.map((origin) => gatewayTold(world, hits, { origin, isOriginKnown })));
  const told = allTold(
    origins.flatMap((origin) =>
      hits.map((hit) => callQuestion(world, hit, { origin, isOriginKnown })),
    ),
  );
  return {
    questions: [
      ...told.questions,
      ...own.questions,
      ...origins.flatMap((origin) => uploadQuestionsOf(world, origin, isOriginKnown)),
    ],
    findings: [],
    unknowns: [
      ...told.unknowns,
      ...own.unknowns,
      ...openCalls(io, chosen, unresolved),
      ...unknowns,
    ],
  };
}

/** Outputs whose value the templates say. */
const outputsOf = (world: World) =>
  world.stacks.map(({ name, id, outputs }) => ({
    name: name ?? id,
    outputs: Object.fromEntries(
      outputs.flatMap(({ logicalId, value }) =>
        value.likely === undefined ? [] : [[logicalId, value.likely] as const],
      ),
    ),
  }));

function callQuestion(
  world: World,
  { call, path }: Compared,
  { origin, isOriginKnown }: Page,
): GatewayTold {
  const request = requestOf(call, addressOf(API, path), origin);
  const what = `${call.method} ${path}`;
  const unknown = (reason: string): GatewayTold['unknowns'] => [{ what, reason, ...placeOf(call) }];
  const api = apisOf(world).find(({ routes }) =>
    routes.some((route) => answers(route, { verb: call.method, path })),
  );
  if (!api || call.method === '*')
    return { questions: [], unknowns: unknown('no template has its route by itself') };
  const told = asksAtAll(call).needsPreflight
    ? templatePreflight(world, api, { path, origin })
    : { answer: undefined, at: undefined };
  const isOpen = 'unknown' in told;
  // CloudFront may refuse a preflight whoever would answer it behind.
  const preflight = isOpen ? admitting(origin) : told.answer;
  const at = isOpen ? undefined : told.at;
  const question = questionOf(request, preflight, admitting(origin), {
    purpose: 'call',
    place: { ...placeOf(call), ...(at && spotOf(at)) },
    ...(at && { causedBy: at }),
  });
  const behaviours = api.resource ? behavioursFor(world, api.resource, path) : [];
  const through = behaviours
    .filter(({ aliases }) => !aliases.includes(new URL(origin).hostname))
    .flatMap((one) => throughQuestion(question, one, isOriginKnown));
  return isOpen
    ? { questions: through.filter(({ mend }) => mend), unknowns: unknown(told.unknown) }
    : { questions: [question, ...through], unknowns: [] };
}

interface Page {
  readonly origin: string;
  readonly isOriginKnown: boolean;
}

/** The same request by way of CloudFront, where a behaviour there changes what is answered. */
function throughQuestion(
  { given, place }: Question,
  behaviour: Behaviour,
  isOriginKnown: boolean,
): readonly Question[] {
  const { request, preflightResponse, response } = given;
  if (!response) return [];
  const { distribution, path } = behaviour;
  const passed = passedThrough(behaviour, { request, preflightResponse, response }, isOriginKnown);
  const { preflight, answer, refused } = passed;
  if (preflight === preflightResponse && answer === response) return [];
  const id = `${request.id} through ${distribution.logicalId}`;
  return [
    questionOf({ ...request, id }, preflight, answer, {
      purpose: 'call',
      place: { ...(refused && place), ...spotOf(distribution) },
      causedBy: distribution,
      ...(refused !== undefined && {
        mend: `In the template: ${distribution.logicalId}, the cache behaviour ${path}, AllowedMethods with ${refused}: CloudFront refuses it before the API hears of it.`,
      }),
    }),
  ];
}

/** What a function answers no template says; `check` reads its code. */
const admitting = (origin: string): Answer => ({
  status: 200,
  headers: [
    ['access-control-allow-origin', origin],
    ['access-control-allow-credentials', 'true'],
  ],
});

/** What API Gateway answers by itself, for the APIs that the frontend calls; for all where it calls none that is shown. */
function gatewayTold(world: World, hits: readonly Compared[], page: Page): GatewayTold {
  const shown = apisOf(world).filter(({ resource, isOpen }) => resource !== undefined && !isOpen);
  const called = shown.filter(({ routes }) =>
    hits.some(({ call: { method }, path }) =>
      routes.some((route) => answers(route, { verb: method, path })),
    ),
  );
  const asked = { ...page, url: `${API}/`, credentials: credentialsOf(hits) };
  return allTold(
    (called.length > 0 ? called : shown).map((api) => templateTold(world, api, asked)),
  );
}
