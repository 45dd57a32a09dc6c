import type { Answer } from '../../cors/index.js';
import type { Compared } from '../../coverage/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Unknown } from '../../report/index.js';
import { type Api, answers, apisOf, type World } from '../../routes/index.js';
import { asksAtAll } from '../coverage/asks.js';
import { callsFor } from '../coverage/sources.js';
import { asCoverage, openCalls, placeOf } from './environment-questions.js';
import type { CorsFlags, Question, Questions } from './flags.js';
import { questionOf, spotOf } from './given-questions.js';
import { pagesOf } from './pages.js';
import { addressOf, pageRequest, requestOf } from './requests.js';
import { REFUSALS, type RefusalType, refusalOf, templatePreflight } from './template-answers.js';
import { type Behaviour, behavioursOf, isBehind, throughPolicy } from './template-cloudfront.js';
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
  const told = origins.flatMap((origin) => hits.map((hit) => callQuestion(world, hit, origin)));
  return {
    questions: [
      ...told.flatMap((one) => ('questions' in one ? one.questions : [])),
      ...origins.flatMap((origin) => refusalQuestions(world, origin)),
      ...origins.flatMap((origin) => uploadQuestionsOf(world, origin, pages.origins.length > 0)),
    ],
    findings: [],
    unknowns: [
      ...told.flatMap((one) => ('unknown' in one ? [one.unknown] : [])),
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
  origin: string,
): { readonly questions: readonly Question[] } | { readonly unknown: Unknown } {
  const request = requestOf(call, addressOf(API, path), origin);
  const what = `${call.method} ${path}`;
  const api = apisOf(world).find(({ routes }) =>
    routes.some((route) => answers(route, { verb: call.method, path })),
  );
  if (!api || call.method === '*')
    return { unknown: { what, reason: 'no template has its route by itself', ...placeOf(call) } };
  const told = asksAtAll(call).needsPreflight
    ? templatePreflight(world, api, { path, origin })
    : { answer: undefined, at: undefined };
  if ('unknown' in told) return { unknown: { what, reason: told.unknown, ...placeOf(call) } };
  const question = questionOf(request, told.answer, admitting(origin), {
    purpose: 'call',
    place: { ...placeOf(call), ...(told.at && spotOf(told.at)) },
    ...(told.at && { causedBy: told.at }),
  });
  const behaviours = api.resource ? behavioursOf(world, api.resource) : [];
  const through = behaviours.filter((one) => isBehind(one, path));
  return { questions: [question, ...through.flatMap((one) => throughQuestion(question, one))] };
}

/** The same request by way of CloudFront, where a policy there changes what is answered. */
function throughQuestion(
  { given }: Question,
  { distribution, policy }: Behaviour,
): readonly Question[] {
  const { request, preflightResponse, response } = given;
  const passed = (answer: Answer | undefined) =>
    answer && throughPolicy(answer, policy, request.origin);
  const [preflight, answer] = [passed(preflightResponse), passed(response)];
  if (!answer || (preflight === preflightResponse && answer === response)) return [];
  const id = `${request.id} through ${distribution.logicalId}`;
  return [
    questionOf({ ...request, id }, preflight, answer, {
      purpose: 'call',
      place: spotOf(distribution),
      causedBy: distribution,
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

/** Refusals of API Gateway itself that a page has to be able to read. */
const refusalQuestions = (world: World, origin: string): readonly Question[] =>
  apisOf(world)
    .filter(({ kind, resource, isOpen }) => kind === 'rest' && resource !== undefined && !isOpen)
    .flatMap((api) => refusalsOf(world, api, origin));

function refusalsOf(world: World, api: Api, origin: string): readonly Question[] {
  const types = Object.keys(REFUSALS).filter((type): type is RefusalType => type in REFUSALS);
  return types.map((type) => {
    const answer = withOrigin(refusalOf(world, api, type), origin);
    const request = pageRequest({ url: `${API}/`, origin, id: `answer ${type} of the gateway` });
    return questionOf(request, undefined, answer, {
      purpose: 'error-path',
      ...(api.resource && { place: spotOf(api.resource), causedBy: api.resource }),
    });
  });
}

/** An origin that is only known at deployment is taken for the right one. */
const withOrigin = ({ status, headers }: Answer, origin: string): Answer => ({
  status,
  headers: headers.map(([name, value]) =>
    /^access-control-allow-origin$/i.test(name) &&
    (value === '' || origin === PAGE) &&
    value !== '*'
      ? ([name, origin] as const)
      : ([name, value] as const),
  ),
});
