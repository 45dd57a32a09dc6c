import type { Kind } from './facts.js';
import { type ResourceSubject, textProperty } from './subject.js';

/** Questions about a whole region or account. */
const WHOLE: ReadonlySet<Kind> = new Set<Kind>([
  ...(['apiAccount', 'costTags'] as const),
  ...(['mailAccount', 'recorders', 'regionTags'] as const),
]);

/** The id by which a question asks about a resource; `undefined` where it is not known. */
export function idFor(kind: Kind, subject: ResourceSubject): string | undefined {
  if (WHOLE.has(kind)) return '';
  return SPECIAL[kind]?.(subject) ?? (kind in SPECIAL ? undefined : subject.physicalId);
}

const joined = (...parts: readonly (string | undefined)[]): string | undefined =>
  parts.every((part) => part !== undefined) ? parts.join('/') : undefined;

const withoutDot = (name: string | undefined): string | undefined => name?.replace(/\.$/, '');

const SPECIAL: Partial<Record<Kind, (subject: ResourceSubject) => string | undefined>> = {
  restStage: (one) => joined(textProperty(one, 'RestApiId'), one.physicalId),
  restMethods: (one) => joined(textProperty(one, 'RestApiId'), textProperty(one, 'DeploymentId')),
  guardOf: (one) => textProperty(one, 'ResourceArn'),
  quota: ({ type }) => type,
  publicNameServers: (one) => withoutDot(textProperty(one, 'Name')),
  publicAddresses: (one) => withoutDot(textProperty(one, 'Name')),
};

/** The same thing in another region: ARNs and addresses have the region in them. */
export function idElsewhere(id: string, from: string, to: string): string {
  if (id.startsWith('arn:')) return id.replace(`:${from}:`, `:${to}:`);
  return /^https?:\/\//.test(id) ? id.replace(`.${from}.`, `.${to}.`) : id;
}
