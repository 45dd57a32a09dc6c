import type { Path, Stack, Value } from '../../../src/checking/index.js';
import type { Named } from '../physical-names.js';
import { textsIn } from '../texts.js';

/** Use of a name of somewhere else. */
export interface Mention {
  readonly named: Named;
  readonly value: Value;
  /** Whether it is only said who may do what. */
  readonly isPolicy: boolean;
}

/** Where equal texts are no names: for people, for metrics, and the name of the resource itself. */
const NO_NAMES =
  /^(Tags|Description|.*Description|Namespace|MetricName|Dimensions|Comment|Sid|Metadata|Name|.*Name|DashboardBody|Metrics|LogicalId|Label|AlarmName|ZipFile)$/;
/** Properties called `…Name` that refer to another resource. */
const REFERS =
  /^(DestinationBucketName|S3BucketName|BucketName|TableName|QueueName|TopicName|FunctionName|RoleName|LogGroupName|StreamName|SecretName|ClusterName)$/;

/**
 * Names of the list that a template writes out: alone, or as the resource of an ARN of the fitting
 * service, also where Fn::Sub or Fn::Join put the ARN together.
 */
export function mentionsIn(
  stack: Stack,
  byName: ReadonlyMap<string, readonly Named[]>,
): readonly Mention[] {
  return textsIn(stack.document, ['Resources']).flatMap(({ text, path }): readonly Mention[] => {
    const [, logicalId, section] = path;
    if (section !== 'Properties' || !isForNames(path)) return [];
    const found = [text, ...text.split(/[:/]/), ...tails(text)].flatMap(
      (piece) => byName.get(piece) ?? [],
    );
    if (found.length === 0 || !stack.isThere(String(logicalId))) return [];
    const isPolicy = path.some((step) => /Policy|Policies|Statement/.test(String(step)));
    const value = stack.at(wholeOf(path));
    return found.filter((named) => fits(value, named)).map((named) => ({ named, value, isPolicy }));
  });
}

/** What stands behind the last separators of an ARN: names may hold slashes themselves. */
const tails = (text: string): readonly string[] => {
  const [, behind = ''] = /(?::[a-z-]+[:/]|:::)(.+)$/.exec(text) ?? [];
  return behind === '' ? [] : [behind, behind.replace(/(:\*|\/\*)$/, '')];
};

function isForNames(path: Path): boolean {
  const keys = path.slice(3).filter((step) => typeof step === 'string' && !step.startsWith('Fn::'));
  if (keys.includes('Variables') || keys.includes('Environment')) return true;
  const last = String(keys.at(-1));
  const isNested = keys.length > 1 || REFERS.test(last);
  return keys.every((key) => !NO_NAMES.test(String(key)) || (isNested && REFERS.test(String(key))));
}

/** The function around a piece of text: `Fn::Join` as a whole. */
function wholeOf(path: Path): Path {
  const at = path.findIndex((step) => step === 'Fn::Join' || step === 'Fn::Sub');
  return at < 0 ? path : path.slice(0, at);
}

/** The whole text is the name, or it is an ARN of the service whose type has the name. */
function fits(value: Value, { name, resource }: Named): boolean {
  const text = value.likely ?? value.shown;
  if (text === name) return true;
  const [, service] = /^arn:[^:]*:([^:]+):/.exec(text) ?? [];
  const own = resource.type.split('::')[1]?.toLowerCase();
  const ends = [name, `${name}/*`, `${name}:*`, `${name}/index/*`];
  return (
    service === own && ends.some((end) => text.endsWith(`:${end}`) || text.endsWith(`/${end}`))
  );
}
