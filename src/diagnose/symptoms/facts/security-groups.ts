import type { See } from '../see.js';
import {
  asNumber,
  idOf,
  idsIn,
  isRecord,
  listOf,
  ofType,
  property,
  type Subject,
  type System,
} from '../system.js';

interface Looking {
  readonly system: System;
  readonly see: See;
}

/** Whether a group lets callers in on a port; `untold` where a rule names what is not of the release. */
export type LetIn = 'yes' | 'no' | 'untold';

/**
 * Whether one of the groups lets one of the callers' groups in. Rules are read as they are now, by Cloud Control;
 * where that does not tell, as the deployed template has them.
 */
export function letsIn(
  looking: Looking,
  groups: readonly string[],
  callers: readonly string[],
  port: number,
): { readonly verdict: LetIn; readonly from: string } {
  if (groups.length === 0) return { verdict: 'untold', from: 'no security group is named' };
  let isTemplate = false;
  const verdicts = looking.see.each(groups, (group) => {
    const { rules, isLive } = rulesOf(looking, group);
    if (!isLive) isTemplate = true;
    if (rules === undefined) return 'untold' as const;
    const fitting = rules.filter((rule) => coversPort(rule, port));
    if (fitting.some((rule) => isFrom(looking, rule, callers))) return 'yes' as const;
    return fitting.some(isAddress) ? ('untold' as const) : ('no' as const);
  });
  const from = isTemplate ? 'as the deployed template has them' : 'as they are now';
  if (verdicts.includes('yes')) return { verdict: 'yes', from };
  return { verdict: verdicts.includes('untold') ? 'untold' : 'no', from };
}

interface Rule {
  readonly rule: Readonly<Record<string, unknown>>;
  /** Where references of the template belong. */
  readonly of: Subject | undefined;
}

function rulesOf(
  { system, see }: Looking,
  group: string,
): { readonly rules: readonly Rule[] | undefined; readonly isLive: boolean } {
  const subject = ofType(system, 'AWS::EC2::SecurityGroup').find((one) => one.physicalId === group);
  const region = subject?.region ?? system.subjects[0]?.region ?? '';
  const declared = ofType(system, 'AWS::EC2::SecurityGroupIngress').filter(
    (one) => idOf(system, one, property(one, 'GroupId')) === group,
  );
  const beside = see
    .each(declared, (one) => (isGone(see, one) ? [] : [{ rule: one.properties, of: one }]))
    .flat();
  const live = see.ifTold(() => see.resource(region, 'AWS::EC2::SecurityGroup', group));
  if (live && Array.isArray(live.members['SecurityGroupIngress'])) {
    const rules = live.list('SecurityGroupIngress').filter(isRecord);
    return { rules: [...rules.map((rule) => ({ rule, of: subject })), ...beside], isLive: true };
  }
  if (!subject) return { rules: undefined, isLive: false };
  const own = listOf(subject, 'SecurityGroupIngress').filter(isRecord);
  return { rules: [...own.map((rule) => ({ rule, of: subject })), ...beside], isLive: false };
}

/** A rule of its own that was taken away by hand. Older ones have an id that says nothing. */
const isGone = (see: See, { region, type, physicalId }: Subject): boolean =>
  physicalId.startsWith('sgr-') &&
  see.ifTold(() => see.resource(region, type, physicalId) === undefined) === true;

/** Protocol -1 is everything. Source: EC2 API Reference, IpPermission. */
function coversPort({ rule }: Rule, port: number): boolean {
  if (String(rule['IpProtocol']) === '-1') return true;
  const from = asNumber(rule['FromPort']);
  const to = asNumber(rule['ToPort']) ?? from;
  return from !== undefined && to !== undefined && from <= port && port <= to;
}

function isFrom({ system }: Looking, { rule, of }: Rule, callers: readonly string[]): boolean {
  if (rule['CidrIp'] === '0.0.0.0/0' || rule['CidrIpv6'] === '::/0') return true;
  const source = rule['SourceSecurityGroupId'];
  const id = of ? idOf(system, of, source) : source;
  return typeof id === 'string' && callers.includes(id);
}

/** Whether an address range covers the caller is not worked out. */
const isAddress = ({ rule }: Rule): boolean =>
  rule['CidrIp'] !== undefined || rule['SourcePrefixListId'] !== undefined;

/** Security groups that a function, service or database stands in. */
export function groupsOf(system: System, subject: Subject): readonly string[] {
  return [
    ...idsIn(system, subject, 'VpcConfig.SecurityGroupIds'),
    ...idsIn(system, subject, 'NetworkConfiguration.AwsvpcConfiguration.SecurityGroups'),
    ...idsIn(system, subject, 'VPCSecurityGroups'),
    ...idsIn(system, subject, 'VpcSecurityGroupIds'),
    ...idsIn(system, subject, 'SecurityGroups'),
    ...idsIn(system, subject, 'SecurityGroupIds'),
  ];
}

/** The VPC of a security group, where the template tells. */
export function vpcOfGroup(system: System, group: string): string | undefined {
  const subject = ofType(system, 'AWS::EC2::SecurityGroup').find((one) => one.physicalId === group);
  return subject && idOf(system, subject, property(subject, 'VpcId'));
}
