import {
  cannotTell,
  defineRule,
  fail,
  onFiles,
  pass,
  type Resource,
  type SourceFile,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { covers, type NameList, type Preflight, preflightsOf } from '../../../src/routes/index.js';
import { ownHosts } from '../addresses.js';
import { namesInSource } from '../allowed-in-source.js';
import { sendsCredentials } from '../credentials.js';
import { isFrontend } from '../frontend.js';
import { type SentHeader, sentHeaders } from '../sent-headers.js';

const HEADER = { header: 'Access-Control-Allow-Headers', options: ['allowHeaders'] };

export const corsHeaderNotAllowed = defineRule({
  id: 'cors-header-not-allowed',
  title: 'The browser sends a request header that the API does not allow',
  why: 'The browser refuses the call after the preflight; curl never sends one, so tests of the API do not notice.',
  fix: 'Add the header to the list of API, functions and gateway responses, and keep that list in one constant; or stop sending it.',
  severity: 'error',
  phase: 'run',
  source: 'Fetch standard, "CORS-preflight fetch" and "CORS-safelisted request-header"',
  wouldFailWith:
    "Access to fetch at '<url>' from origin '<origin>' has been blocked by CORS policy: Request header field <header> is not allowed by Access-Control-Allow-Headers in preflight response.",
  recognises: [
    /Request header field (\S+) is not allowed by Access-Control-Allow-Headers/i,
    /header .([\w-]+). is not allowed according to header .Access-Control-Allow-Headers./i,
  ],
  judges: [
    onFiles(/\.[cm]?[jt]sx?$/, (file, world) => {
      const sent = isFrontend(file) ? sentHeaders(file, ownHosts(world)) : [];
      if (sent.length === 0) return skip('it sets no headers');
      const preflights = preflightsOf(world);
      if (preflights.length > 0) return sent.map((one) => verdict(file, one, preflights));
      const lists = namesInSource(file.project, HEADER);
      if (lists.length === 0) return skip('no answers to preflights are known');
      return sent.map((one) => fromSource(file, one, lists));
    }),
  ],
});

function verdict(file: SourceFile, sent: SentHeader, preflights: readonly Preflight[]): Verdict {
  const about = preflights.filter(
    ({ path }) => sent.path === undefined || path === undefined || covers(path, sent.path),
  );
  const byOwner = new Map<Resource | undefined, Preflight[]>();
  for (const one of about.length > 0 ? about : preflights)
    byOwner.set(one.owner, [...(byOwner.get(one.owner) ?? []), one]);
  const answers = [...byOwner.values()].map((list) =>
    list.map((one) => ({ one, isAllowed: allows(one, sent.name, file) })),
  );
  if (answers.some((list) => list.every(({ isAllowed }) => isAllowed === true))) return pass;
  const refused = answers
    .map((list) => list.filter(({ isAllowed }) => isAllowed === false))
    .sort((a, b) => a.length - b.length)[0];
  const [first] = refused ?? [];
  const at = { file, at: sent.at };
  if (!first || !refused)
    return cannotTell(`which headers the API allows is not known; it gets ${sent.name}`, at);
  const where = refused.flatMap(({ one }) => one.path ?? []).slice(0, 3);
  const allowed = first.one.headers?.join(', ') || 'none';
  return fail(
    `${sent.name} is sent; the preflight${where.length > 0 ? ` of ${where.join(', ')}` : ''} allows ${allowed}.`,
    { at },
  );
}

/** The asterisk covers all but Authorization, and is a name like any other with credentials. */
function allows({ headers }: Preflight, name: string, file: SourceFile): boolean | undefined {
  if (headers === undefined) return undefined;
  const asked = name.toLowerCase();
  if (headers.some((one) => one.toLowerCase() === asked)) return true;
  return headers.includes('*') && asked !== 'authorization' && !sendsCredentials(file.project);
}

function fromSource(file: SourceFile, sent: SentHeader, lists: readonly NameList[]): Verdict {
  const asked = sent.name.toLowerCase();
  const isAllowed = lists
    .flatMap((list) => list ?? [])
    .some((one) => one.toLowerCase() === asked || (one === '*' && asked !== 'authorization'));
  if (isAllowed) return pass;
  if (lists.includes(undefined)) return skip('a list of headers is put together elsewhere');
  return fail(`${sent.name} is sent; the sources allow ${lists[0]?.join(', ') || 'none'}.`, {
    at: { file, at: sent.at },
  });
}
