import {
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  skip,
  type Value,
  type Verdict,
} from '../../../src/checking/index.js';
import { ofBucket } from '../callers.js';
import { isFor, permissionsFor } from '../permissions.js';

export const notificationPermissionMissing = defineRule({
  id: 'notification-permission-missing',
  title: 'A bucket notifies a function before the function allows it',
  why: 'S3 tries the destination when the notification is set, so the bucket fails.',
  fix: 'Add a permission for s3.amazonaws.com with a SourceArn built from the name of the bucket, and let the bucket depend on it.',
  severity: 'error',
  phase: 'deploy',
  source: 'CloudFormation Template Reference, AWS::S3::Bucket NotificationConfiguration',
  wouldFailWith: 'Unable to validate the following destination configurations',
  recognises: [
    /Unable to validate the following destination configurations/i,
    /Configurations overlap/i,
  ],
  judges: [
    onResources('AWS::S3::Bucket', (bucket) => {
      const lambdas = bucket.get('NotificationConfiguration.LambdaConfigurations').items();
      if (lambdas.length === 0) return skip('it notifies no function');
      return [
        ...ofBucket(bucket).map((caller) => verdict(bucket, caller)),
        ...overlaps(lambdas),
        pass,
      ];
    }),
  ],
});

function verdict(bucket: Resource, { fn, at, isIn }: ReturnType<typeof ofBucket>[number]): Verdict {
  const fitting = permissionsFor(fn)
    .filter((one) => isFor(one, 's3.amazonaws.com'))
    .filter((one) => isIn(one.get('SourceArn')) !== false);
  if (fitting.length === 0)
    return fail(
      `${bucket.logicalId} notifies ${fn.logicalId}, which has no permission for s3.amazonaws.com.`,
      {
        at,
      },
    );
  const isBefore = fitting.some((one) => one.stack !== bucket.stack || comesBefore(bucket, one));
  if (isBefore) return pass;
  const [first] = fitting;
  return fail(
    `${bucket.logicalId} notifies ${fn.logicalId} and does not depend on ${first?.logicalId}, so it may come first.`,
    { at },
  );
}

/** Whether one resource waits for another, directly or through others. */
function comesBefore(bucket: Resource, wanted: Resource): boolean {
  const seen = new Set([bucket.logicalId]);
  for (const id of seen) {
    if (id === wanted.logicalId) return true;
    for (const next of bucket.stack.resource(id)?.refersTo ?? []) seen.add(next);
  }
  return false;
}

/** Two notifications of one event whose filters can fit one object. */
function overlaps(lambdas: readonly Value[]): readonly Verdict[] {
  return lambdas.flatMap((one, index) =>
    lambdas.slice(0, index).flatMap((other) => {
      const isShared = sameEvent(one.get('Event').literal, other.get('Event').literal);
      const isBoth = ['prefix', 'suffix'].every((kind) => canMeet(kind, one, other));
      if (!isShared || !isBoth) return [];
      return [
        fail(`Two notifications for ${one.get('Event').literal} can fit the same object.`, {
          at: one,
          wouldFailWith:
            'Configurations overlap. Configurations on the same bucket cannot share a common event type.',
          fix: 'Tell them apart by prefix or suffix, or fan out from one.',
        }),
      ];
    }),
  );
}

function sameEvent(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  const stem = (event: string) => event.replace(/\*$/, '');
  return one.startsWith(stem(other)) || other.startsWith(stem(one));
}

function canMeet(kind: string, one: Value, other: Value): boolean {
  const [a, b] = [one, other].map((value) => filterOf(kind, value));
  if (a === undefined || b === undefined) return false;
  return kind === 'prefix' ? a.startsWith(b) || b.startsWith(a) : a.endsWith(b) || b.endsWith(a);
}

/** Empty without a filter; `undefined` where it is only known at deployment. */
function filterOf(kind: string, value: Value): string | undefined {
  const rules = value.get('Filter.S3Key.Rules').items();
  const rule = rules.find((one) => one.get('Name').literal?.toLowerCase() === kind);
  return rule ? rule.get('Value').literal : '';
}
