import {
  cannotTell,
  defineRule,
  fail,
  onFiles,
  onResources,
  type Part,
  pass,
  propertyOf,
  skip,
  type Value,
  type Verdict,
} from '../../../src/checking/index.js';
import { textIn } from '../../operations/source-text.js';
import { madeIn } from '../../sources/cdk.js';

const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';
/** Characters of a name. Source: ELBv2 API reference, CreateLoadBalancer and CreateTargetGroup, Name. */
const MOST = 32;

export const loadBalancerNameInvalid = defineRule({
  id: 'load-balancer-name-invalid',
  title: 'The name of a load balancer or target group is too long or malformed',
  why: 'Elastic Load Balancing refuses the name, so the stack fails.',
  fix: 'Shorten the name and keep it apart by a short hash, or leave it out: CloudFormation makes one up.',
  severity: 'error',
  phase: 'deploy',
  source:
    'Elastic Load Balancing API reference 2015-12-01: CreateLoadBalancer, CreateTargetGroup; the message for target groups is from memory',
  wouldFailWith: 'Load balancer name: "<name>" can have a maximum of 32 characters.',
  recognises: [
    /Load balancer name: "([^"]+)" can have a maximum of 32/i,
    /The load balancer name '([^']+)' cannot be longer than '32' characters/i,
    /Target group name '([^']+)' cannot be longer than '32' characters/i,
  ],
  judges: [
    onResources([BALANCER, GROUP], (resource) => {
      const name = resource.get('Name');
      return name.isAbsent
        ? skip('CloudFormation makes up the name')
        : verdict(name, resource.type);
    }),
    onFiles(/\.[cm]?[jt]sx?$/, (file) => {
      const verdicts = madeIn(file).flatMap(({ name, props }): readonly Verdict[] => {
        const [property, type] = NAMED[name] ?? [];
        const text = property ? textIn(file, propertyOf(props, property)) : undefined;
        if (!text || type === undefined) return [];
        const fault = faultOf([text.text, ...(text.isWhole ? [] : [{}])], text.text.length, type);
        if (fault) return [fail(`"${text.text}"${fault}.`, { at: { file, at: text.at } })];
        return [text.isWhole ? pass : skip('the name is made at run time')];
      });
      return verdicts.length > 0 ? verdicts : skip('names no load balancer');
    }),
  ],
});

/** Properties of the CDK that become such a name. */
const NAMED: Readonly<Record<string, readonly [string, string]>> = {
  'aws-elasticloadbalancingv2.ApplicationLoadBalancer': ['loadBalancerName', BALANCER],
  'aws-elasticloadbalancingv2.NetworkLoadBalancer': ['loadBalancerName', BALANCER],
  'aws-elasticloadbalancingv2.CfnLoadBalancer': ['name', BALANCER],
  'aws-elasticloadbalancingv2.ApplicationTargetGroup': ['targetGroupName', GROUP],
  'aws-elasticloadbalancingv2.NetworkTargetGroup': ['targetGroupName', GROUP],
  'aws-elasticloadbalancingv2.CfnTargetGroup': ['name', GROUP],
};

function verdict(name: Value, type: string): Verdict {
  const parts = name.likely === undefined ? name.expanded() : [name.likely];
  if (parts.length === 0 && name.kind !== 'text')
    return cannotTell('the name is only known at deployment', name);
  const fault = faultOf(parts, lengthOf(parts), type);
  if (fault) return fail(`"${name.likely ?? name.shown}"${fault}.`, { at: name });
  return parts.every((part) => typeof part === 'string')
    ? pass
    : cannotTell('how long the name is is only known at deployment', name);
}

/** The shortest that a name can be; a parameter with allowed values has to fit with the longest. */
const lengthOf = (parts: readonly Part[]): number =>
  parts.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : leastOf(part)), 0);

function leastOf({ parameter, name }: Exclude<Part, string>): number {
  if (name === 'AWS::AccountId') return 12;
  const longest = Math.max(0, ...(parameter?.allowed ?? []).map(({ length }) => length));
  return longest || (parameter?.minLength ?? 0);
}

function faultOf(parts: readonly (string | object)[], length: number, type: string) {
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  const texts = parts.filter((part) => typeof part === 'string');
  const [wrong] = /[^A-Za-z0-9-]/.exec(texts.join('')) ?? [];
  if (length > MOST) {
    const least = texts.length < parts.length ? 'at least ' : '';
    return ` has ${least}${length} characters; ${MOST} are the most`;
  }
  if (wrong !== undefined) return ` has "${wrong}"; it takes letters, digits and hyphens`;
  if (first === '') return ' is empty';
  if (typeof first === 'string' && first.startsWith('-')) return ' begins with a hyphen';
  if (typeof last === 'string' && last.endsWith('-')) return ' ends with a hyphen';
  const isReserved = typeof first === 'string' && first.startsWith('internal-');
  return isReserved && type === BALANCER
    ? ' begins with "internal-", which is reserved'
    : undefined;
}
