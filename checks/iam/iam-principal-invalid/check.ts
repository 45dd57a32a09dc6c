import {
  defineRule,
  fail,
  nearest,
  onResources,
  type Principal,
  pass,
  type Resource,
  type Stack,
  serviceIn,
  skip,
  type Value,
  type Verdict,
} from '../../../src/checking/index.js';
import { servicePrincipals } from '../../../src/facts/index.js';
import { isMisspelt } from '../misspelt.js';
import { allStatements, type Placed, POLICIES } from '../policy-documents.js';

export const iamPrincipalInvalid = defineRule({
  id: 'iam-principal-invalid',
  catalog: null,
  title: 'A policy names a principal that is none, or lets it do nothing',
  why: 'The policy is refused, or whoever was meant stays outside.',
  fix: 'Write a service as <service>.amazonaws.com, an account with its 12 digits, a role with its whole ARN.',
  severity: 'error',
  phase: 'deploy',
  source: 'IAM User Guide, "IAM JSON policy elements: Principal"; STS AssumeRole, trust policies',
  wouldFailWith: 'Invalid principal in policy: <kind>:<value>',
  recognises: [
    /Invalid principal in policy/i,
    /AssumeRole policy may only specify STS AssumeRole actions/i,
    /Has prohibited field (Resource|Principal)/i,
    /Policy document should not specify a principal/i,
  ],
  judges: [
    onResources(POLICIES, (resource) => {
      const verdicts = allStatements(resource).flatMap((placed) => inStatement(placed, resource));
      return verdicts.length > 0 ? verdicts : skip('it names no principal');
    }),
    onResources('AWS::Lambda::Permission', (permission) => {
      const at = permission.get('Principal');
      const [service] = /amazonaws\.com/.exec(at.shown) ?? [];
      return inPrincipal({ kind: service ? 'Service' : 'AWS', value: at }, permission.stack);
    }),
  ],
});

function inStatement({ statement, kind }: Placed, resource: Resource): readonly Verdict[] {
  const { principals, notPrincipals, at } = statement;
  const all = [...principals, ...notPrincipals];
  if (at.kind === 'unknown') return [];
  if (kind === 'identity') {
    if (all.length === 0) return [];
    return [
      fail('A policy of an identity names no principal; it belongs to the one it is attached to.', {
        at,
      }),
    ];
  }
  if (all.length === 0 && !statement.isOpen)
    return [fail(`The statement names no principal, and a ${kind} policy needs one.`, { at })];
  const named = all.map((principal) => inPrincipal(principal, resource.stack));
  return kind === 'trust' ? [...named, ...inTrust({ statement, kind })] : named;
}

const TRUST = /^sts:(\*|AssumeRole\w*\*?|TagSession|SetSourceIdentity|SetContext|Assume\*)$/i;

function inTrust({ statement }: Placed): readonly Verdict[] {
  const { actions, resources, at, isOpen, principals, effect } = statement;
  if (resources.length > 0)
    return [
      fail('A trust policy has no Resource; it is about its own role.', { at: at.get('Resource') }),
    ];
  const foreign = actions.find(({ literal }) => literal !== undefined && !TRUST.test(literal));
  if (foreign)
    return [
      fail(`${foreign.shown} has no place in a trust policy; it takes sts:AssumeRole.`, {
        at: foreign,
      }),
    ];
  if (actions.length === 0 && statement.notActions.length === 0 && !isOpen)
    return [fail('The trust policy names no action; it takes sts:AssumeRole.', { at })];
  const isFederated = principals.length > 0 && principals.every(({ kind }) => kind === 'Federated');
  const isPlain =
    actions.length > 0 && actions.every(({ literal }) => literal === 'sts:AssumeRole');
  if (effect === 'Allow' && isFederated && isPlain)
    return [
      fail(
        'A federated principal takes sts:AssumeRoleWithWebIdentity or sts:AssumeRoleWithSAML, not sts:AssumeRole.',
        {
          at: actions[0] ?? at,
        },
      ),
    ];
  return [];
}

function inPrincipal({ kind, value }: Principal, stack: Stack): Verdict {
  if (kind === 'Service') return inService(value, stack);
  return kind === 'AWS' ? inAws(value) : pass;
}

function inService(at: Value, { region }: Stack): Verdict {
  const named = serviceIn(at);
  if (!named) {
    const isWrong =
      at.literal !== undefined &&
      !/\.(amazonaws\.com(\.cn)?|aws\.internal|[a-z.]*amazon\.com)$/.test(at.literal);
    return isWrong
      ? fail(`"${at.shown}" is no service principal; those end with .amazonaws.com.`, { at })
      : pass;
  }
  const { service } = named;
  if (
    service === 'logs' &&
    named.region !== undefined &&
    region !== undefined &&
    named.region !== region
  )
    return fail(`${at.shown} is CloudWatch Logs of another region than ${region}.`, {
      at,
      severity: 'warning',
    });
  const known = servicePrincipals();
  if (known.has(service) || known.has(service.split('.').at(-1) ?? '')) return pass;
  const [near] = nearest(service, known, 1);
  const hint = near === undefined ? '' : ` The nearest is ${near}.amazonaws.com.`;
  return fail(`${at.shown} is no service principal that is known.${hint}`, {
    at,
    severity: near !== undefined && isMisspelt(service, near) ? 'error' : 'warning',
  });
}

function inAws(at: Value): Verdict {
  const { literal, shown } = at;
  if (literal === '*') return pass;
  const [, account, rest = ''] = /^arn:[^:]*:(?:iam|sts)::([^:]*):(.+)$/.exec(shown) ?? [];
  if (/[*?]/.test(shown))
    return fail(
      `"${shown}" has a wildcard; a principal is named whole, or is "*" with a condition.`,
      { at },
    );
  if (account !== undefined && /^\d*$/.test(account) && account.length !== DIGITS)
    return fail(`"${shown}" has an account of ${account.length} digits; accounts have ${DIGITS}.`, {
      at,
    });
  if (literal === undefined || rest !== '' || /^(\d{12}|A[A-Z]{3}[A-Z0-9]{12,})$/.test(literal))
    return pass;
  if (/^\d+$/.test(literal))
    return fail(`"${literal}" has ${literal.length} digits; accounts have ${DIGITS}.`, { at });
  if (/\.amazonaws\.com(\.cn)?$/.test(literal))
    return fail(`${literal} is a service and stands under AWS; it belongs under Service.`, { at });
  return fail(`"${literal}" is neither an account, nor the ARN of a role or user, nor "*".`, {
    at,
  });
}

const DIGITS = 12;
