import { isRecord } from '../../assembly/index.js';
import { type Case, clear, no, type Rule, unknown } from './rule.js';

/** What we work with ourselves: who we are, how we came in, where we write down what we do. */
export const ownHands: Rule = {
  verdict: 'own-hands',
  ask(one) {
    const { world, candidate, sighting } = one;
    const ours = new Set(world.scope.own);
    if (ours.has(candidate.id) || ours.has(candidate.stackName) || ours.has(candidate.stackId))
      return no('It is what apexctl itself works with.');
    if (candidate.stackName === 'CDKToolkit' || BOOTSTRAP.test(candidate.id))
      return no('It belongs to the CDK bootstrap.');
    if (candidate.type === 'AWS::IAM::OIDCProvider') return no('Pipelines may log in through it.');
    const me = callerName(world.caller.arn);
    if (me === undefined) return clear('not what apexctl works with');
    if (lastPart(candidate.id) === me)
      return no(`It is the identity of this run: ${world.caller.arn}.`);
    if (!candidate.type.startsWith('AWS::IAM::')) return clear('not what apexctl works with');
    if (!sighting.present.known)
      return unknown(`Whether this run depends on it is not known: ${sighting.present.reason}.`);
    return isAttachedTo(one, me)
      ? no(`It gives this run its rights: ${world.caller.arn}.`)
      : clear('not what apexctl works with');
  },
};

/** Names of the bootstrap template. Source: CDK guide, "Customize bootstrapping" (from memory). Protects only. */
const BOOTSTRAP =
  /^cdk-[a-z0-9]{1,10}-(assets|container-assets|deploy-role|file-publishing-role|image-publishing-role|lookup-role|cfn-exec-role)-|^\/cdk-bootstrap\//;

/** Role or user behind an ARN of STS or IAM. */
function callerName(arn: string): string | undefined {
  const resource = arn.split(':').slice(5).join(':');
  const [kind, ...rest] = resource.split('/');
  return kind === 'assumed-role' ? rest[0] : kind === 'root' ? undefined : rest.at(-1);
}

const lastPart = (id: string): string | undefined => id.split('/').at(-1);

function isAttachedTo({ candidate, sighting }: Case, me: string): boolean {
  const present = sighting.present.known ? sighting.present.value : undefined;
  const users = (present?.usedBy ?? []).map(({ id, what }) => id ?? what);
  return [...users, ...namesIn(candidate.properties), ...namesIn(present?.config)].some(
    (name) => lastPart(name) === me || name.endsWith(` ${me}`),
  );
}

function namesIn(config: unknown): string[] {
  if (!isRecord(config)) return [];
  return ['Roles', 'Users', 'RoleName', 'UserName'].flatMap((field) => {
    const value = config[field];
    return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
  });
}
