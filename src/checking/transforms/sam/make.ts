import { isRecord } from '../../../assembly/index.js';
import type { Path } from '../../model/index.js';
import type { Document, Hidden } from '../expanded.js';

/** A resource that the transform makes, and where the reason for it is written. */
export interface Made {
  readonly id: string;
  readonly resource: Document;
  readonly from: Path;
  /** Properties that are written elsewhere than at `from`, by name: where. */
  readonly properties?: Readonly<Record<string, Path>>;
  /** The same for those that have another shape there. */
  readonly reshaped?: Readonly<Record<string, Path>>;
}

/** What one resource of SAM comes to. */
export interface Outcome {
  readonly made: readonly Made[];
  readonly hidden: readonly Hidden[];
}

/** A resource of SAM with the globals of the template in it. */
export interface Source {
  readonly id: string;
  readonly from: Path;
  readonly properties: Document;
  /** `Condition`, `DependsOn` and whatever else stands beside the properties. */
  readonly attributes: Document;
  /** The condition alone, which everything that is made for it shares. */
  readonly shared: Document;
}

export const mapOf = (value: unknown): Document => (isRecord(value) ? value : {});
export const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
export const sub = (text: string, values?: Document) => ({
  'Fn::Sub': values ? [text, values] : text,
});

/** The named members that are there. */
export function picked(from: Document, names: readonly string[]): Document {
  const present = names.filter((name) => from[name] !== undefined);
  return Object.fromEntries(present.map((name) => [name, from[name]]));
}

/** Members under other names, where they are there: `{ Tracing: 'TracingConfiguration' }`. */
export function renamed(from: Document, names: Readonly<Record<string, string>>): Document {
  const present = Object.entries(names).filter(([name]) => from[name] !== undefined);
  return Object.fromEntries(present.map(([name, to]) => [to, from[name]]));
}

/** Tags of SAM are a map; those of resources a list. */
export function tagList(tags: unknown): Document {
  const entries = Object.entries(mapOf(tags)).map(([Key, Value]) => ({ Key, Value }));
  return { Tags: [{ Key: 'lambda:createdBy', Value: 'SAM' }, ...entries] };
}

/** Something that only the deployment knows, at the place of a value. */
export const onlyAtDeployment = (what: string) => ({ 'Fn::Transform': { Name: what } });

/** A location in S3, of `s3://bucket/key` or of a map; what is still on disk gets one when it is packaged. */
export function s3Location(uri: unknown): Document {
  const [, bucket, key] = typeof uri === 'string' ? (/^s3:\/\/([^/]+)\/(.+)$/.exec(uri) ?? []) : [];
  if (bucket !== undefined) return { S3Bucket: bucket, S3Key: key };
  if (isRecord(uri) && uri['Bucket'] !== undefined)
    return renamed(uri, { Bucket: 'S3Bucket', Key: 'S3Key', Version: 'S3ObjectVersion' });
  return { S3Bucket: onlyAtDeployment('package'), S3Key: onlyAtDeployment('package') };
}
