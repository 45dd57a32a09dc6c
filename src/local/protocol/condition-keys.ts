import type { Cloud } from '../core/create-world.js';
import type { Call } from '../core/handlers.js';
import type { Input } from './decode.js';
import { isRecord, memberOf } from './values.js';

export type ConditionKeys = Readonly<Record<string, string | readonly string[]>>;

/** The condition keys that a request has by itself. IAM adds those of the caller. */
export function conditionKeys({ world }: Cloud, input: Input, call: Call): ConditionKeys {
  const { caller } = call;
  const roleArn = caller.kind === 'role' ? caller.roleArn : undefined;
  const tags = Object.entries(tagsOf(input));
  return {
    'aws:PrincipalArn': roleArn ?? caller.arn,
    'aws:PrincipalAccount': caller.account,
    'aws:PrincipalType': caller.kind === 'user' ? 'User' : 'AssumedRole',
    ...('userId' in caller && { 'aws:userid': caller.userId }),
    ...(caller.kind === 'user' && { 'aws:username': caller.arn.replace(/^.*\//, '') }),
    'aws:SourceIp': call.request.sourceIp,
    'aws:SecureTransport': 'true', // the loopback endpoint stands for AWS's https one
    'aws:RequestedRegion': call.region,
    'aws:UserAgent': call.request.headers['user-agent'] ?? '',
    'aws:CurrentTime': world.clock.now().toISOString(),
    ...Object.fromEntries(tags.map(([key, value]) => [`aws:RequestTag/${key}`, value])),
    ...(tags.length > 0 && { 'aws:TagKeys': tags.map(([key]) => key) }),
    ...given(input, 'PermissionsBoundary', 'iam:PermissionsBoundary'),
    ...given(input, 'PolicyArn', 'iam:PolicyARN'),
  };
}

const given = (input: Input, member: string, key: string): ConditionKeys => {
  const value = input[member];
  return typeof value === 'string' ? { [key]: value } : {};
};

/** Tags in a request, however the service writes them. */
function tagsOf(input: Input): Record<string, string> {
  const tags = input['Tags'] ?? input['tags'];
  if (Array.isArray(tags)) {
    return Object.fromEntries(
      tags.flatMap((tag: unknown): [string, string][] => {
        const key = memberOf(tag, 'Key') ?? memberOf(tag, 'TagKey') ?? memberOf(tag, 'key');
        const value = memberOf(tag, 'Value') ?? memberOf(tag, 'TagValue') ?? memberOf(tag, 'value');
        return typeof key === 'string' ? [[key, String(value ?? '')]] : [];
      }),
    );
  }
  if (!isRecord(tags)) return {};
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, String(value)]));
}
