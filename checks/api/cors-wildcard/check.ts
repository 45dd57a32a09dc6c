import {
  child,
  children,
  defineRule,
  fail,
  isProduct,
  nameOf,
  onAssembly,
  onFiles,
  pass,
  propertyOf,
  type Resource,
  type SourceFile,
  type SyntaxNode,
  skip,
  stringOf,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { apisOf, preflightsOf } from '../../../src/routes/index.js';
import { sendsCredentials } from '../credentials.js';
import { fallbacks } from '../origin-fallbacks.js';

export const corsWildcard = defineRule({
  id: 'cors-wildcard',
  title: 'Every origin may call an API that is not public',
  why: 'Any page can use the API with the token of its visitor, and browsers refuse the asterisk together with credentials.',
  fix: 'Name the origins; take them from a variable that has no default.',
  severity: 'warning',
  phase: 'security',
  source:
    'Fetch standard, "CORS check"; OWASP HTML5 Security Cheat Sheet, cross-origin resource sharing',
  wouldFailWith:
    "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.",
  recognises: [/must not be the wildcard '\*' when the request's credentials mode is 'include'/i],
  judges: [
    onAssembly((world) => {
      const preflights = preflightsOf(world);
      if (preflights.length === 0) return skip('no CORS in the templates');
      const seen = new Set<Resource | undefined>();
      return preflights.flatMap(({ origins, owner, at, isWithCredentials }): readonly Verdict[] => {
        if (!origins?.includes('*')) return [pass];
        const withCredentials = isWithCredentials || sendsCredentials(world.project);
        if (!withCredentials && !isGuarded(owner, world)) return [pass];
        if (seen.has(owner)) return [];
        seen.add(owner);
        return [told(withCredentials, { at })];
      });
    }),
    onFiles(/\.[cm]?[jt]sx?$/, (file, world) => {
      if (!isProduct(file) || (!file.text.includes("'*'") && !file.text.includes('"*"')))
        return skip('no asterisk');
      const found = [...fallbacks(file), ...written(file, world)];
      return found.length > 0 ? found : skip('no origin');
    }),
  ],
});

const told = (withCredentials: boolean, details: Parameters<typeof fail>[1]): Verdict =>
  withCredentials
    ? fail('Every origin is allowed, and calls are made with credentials: browsers refuse that.', {
        ...details,
        severity: 'error',
      })
    : fail('Every origin is allowed to call an API that asks for authorization.', details);

function isGuarded(owner: Resource | undefined, world: World): boolean {
  if (owner?.type === 'AWS::Lambda::Url') return owner.get('AuthType').likely === 'AWS_IAM';
  return apisOf(world)
    .filter(({ resource }) => resource === owner)
    .flatMap(({ routes }) => routes)
    .some(({ at }) => {
      const kind = at.get('AuthorizationType').likely;
      return kind !== undefined && kind !== 'NONE';
    });
}

/** `'Access-Control-Allow-Origin': '*'` beside what shows that the API is not public. */
const written = (file: SourceFile, world: World): readonly Verdict[] =>
  (file.syntax?.nodes('ObjectExpression') ?? []).flatMap((object): readonly Verdict[] => {
    const header = (name: string): SyntaxNode | undefined =>
      child(
        children(object, 'properties').find(
          (one) => nameOf(child(one, 'key'))?.toLowerCase() === `access-control-allow-${name}`,
        ),
        'value',
      );
    const origin = header('origin') ?? propertyOf(object, 'origin');
    if (!origin || stringOf(origin) !== '*') return [];
    const credentials = header('credentials') ?? propertyOf(object, 'credentials');
    const isWith = stringOf(credentials) === 'true' || credentials?.['value'] === true;
    if (!header('origin') && !isWith) return []; // options of a middleware say nothing of the API
    const takesToken = /authorization/i.test(stringOf(header('headers')) ?? '');
    const isGuardedAnywhere = apisOf(world).some(({ resource }) => isGuarded(resource, world));
    if (!isWith && !takesToken && !isGuardedAnywhere && !sendsCredentials(world.project))
      return [pass];
    return [told(isWith || sendsCredentials(world.project), { at: { file, at: origin } })];
  });
