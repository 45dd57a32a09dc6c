import {
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  skip,
  type Verdict,
  type World,
} from '../../../src/checking/index.js';
import { serviceOf } from '../endpoints.js';
import { ingressOf, letsIn } from '../security-groups.js';

export const vpcEndpointMisconfigured = defineRule({
  id: 'vpc-endpoint-misconfigured',
  title: 'A VPC endpoint is not used or not reached',
  why: 'Calls go on by the internet or time out: the name of the service resolves elsewhere, no route leads to it, or it lets nobody in.',
  fix: 'Set PrivateDnsEnabled and DNS support on the VPC, let port 443 in from the range of the VPC, give gateway endpoints all route tables.',
  severity: 'warning',
  phase: 'run',
  source:
    'AWS PrivateLink Guide, "Access an AWS service using an interface VPC endpoint" and "Gateway endpoints"; the message is from memory',
  wouldFailWith:
    'Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for <vpc>',
  recognises: [/Enabling private DNS requires both enableDnsSupport and enableDnsHostnames/i],
  judges: [
    onResources('AWS::EC2::VPCEndpoint', (endpoint, world) => {
      const type = endpoint.get('VpcEndpointType');
      const kind = type.isAbsent ? 'Gateway' : type.likely;
      if (kind === 'Gateway') return gateway(endpoint);
      if (kind !== 'Interface') return skip('neither a gateway nor an interface');
      const faults = [...ofNames(endpoint), ...ofGroups(endpoint, world)];
      return faults.length > 0 ? faults : pass;
    }),
  ],
});

function gateway(endpoint: Resource): Verdict {
  const tables = endpoint.get('RouteTableIds');
  if (tables.kind === 'unknown' || tables.items().length > 0) return pass;
  return fail(`${endpoint.logicalId} has no RouteTableIds, so no route leads to it.`);
}

/** Own services and those that have their names from a gateway are called by the name of the endpoint. */
const hasNoPrivateName = (endpoint: Resource): boolean => {
  const service = serviceOf(endpoint);
  return service === undefined || /vpce/.test(service) || /^(s3|dynamodb|s3express)$/.test(service);
};

function ofNames(endpoint: Resource): readonly Verdict[] {
  const enabled = endpoint.get('PrivateDnsEnabled');
  const isOn = enabled.likely?.toLowerCase() === 'true';
  if (isOn) return ofVpc(endpoint);
  const isOpen = enabled.isPresent && enabled.likely === undefined;
  if (isOpen || hasNoPrivateName(endpoint) || isAddressed(endpoint)) return [];
  return [
    fail(
      `${endpoint.logicalId} has no PrivateDnsEnabled: true, so the name of the service does not lead to it.`,
      { at: enabled.isPresent ? enabled : endpoint },
    ),
  ];
}

/** Whether something uses the endpoint by its own names. */
function isAddressed({ stack, logicalId }: Resource): boolean {
  const text = JSON.stringify(stack.document);
  return [`${logicalId}","DnsEntries`, `${logicalId}.DnsEntries`].some((one) => text.includes(one));
}

function ofVpc(endpoint: Resource): readonly Verdict[] {
  const vpc = endpoint.get('VpcId').follow();
  if (vpc?.type !== 'AWS::EC2::VPC') return [];
  const support = vpc.get('EnableDnsSupport').likely?.toLowerCase();
  const names = vpc.get('EnableDnsHostnames');
  const isOff = names.isAbsent || names.likely?.toLowerCase() === 'false';
  if (support !== 'false' && !isOff) return [];
  const what = support === 'false' ? 'EnableDnsSupport: false' : 'no EnableDnsHostnames: true';
  return [
    fail(`${endpoint.logicalId} has PrivateDnsEnabled, but ${vpc.logicalId} has ${what}.`, {
      at: endpoint.get('PrivateDnsEnabled'),
      severity: 'error',
    }),
  ];
}

function ofGroups(endpoint: Resource, world: World): readonly Verdict[] {
  const groups = endpoint.get('SecurityGroupIds').items();
  const own = groups.flatMap((group) => group.follow() ?? []);
  if (groups.length === 0 || own.length < groups.length) return [];
  const rules = own.map((group) => ingressOf(group, world));
  const answers = rules.flatMap((list) => list?.map((rule) => letsIn(rule, 443)) ?? [undefined]);
  if (answers.some((answer) => answer !== false)) return [];
  return [
    fail(
      `${own.map(({ logicalId }) => logicalId).join(', ')} lets nobody in on port 443 of ${endpoint.logicalId}.`,
      { at: endpoint.get('SecurityGroupIds') },
    ),
  ];
}
