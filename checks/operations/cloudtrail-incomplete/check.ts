import {
  cannotTell,
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  skip,
} from '../../../src/checking/index.js';

/** Properties that have to be true; CloudFormation sets none of them by itself. */
const WANTED = [
  ['IsMultiRegionTrail', 'misses the other regions'],
  ['IncludeGlobalServiceEvents', 'misses IAM, STS and CloudFront'],
  ['EnableLogFileValidation', 'does not show when its logs were changed'],
  ['IsLogging', 'records nothing'],
] as const;

export const cloudtrailIncomplete = defineRule({
  id: 'cloudtrail-incomplete',
  title: 'A trail does not record all of the account, or its logs can be changed unseen',
  why: 'What happens in another region or to the logs themselves is found in no record.',
  fix: 'Set IsMultiRegionTrail, IncludeGlobalServiceEvents, EnableLogFileValidation and IsLogging to true.',
  severity: 'warning',
  phase: 'security',
  source:
    'AWS CloudTrail User Guide, "Security best practices"; CloudFormation, AWS::CloudTrail::Trail',
  judges: [
    onResources('AWS::CloudTrail::Trail', (trail, world) => {
      const others = world.resources('AWS::CloudTrail::Trail').filter((one) => one !== trail);
      if (isOfDataOnly(trail) && others.some((one) => wholes(one).every((value) => value === true)))
        return skip('another trail records the account; this one adds data events');
      const answers = wholes(trail);
      const faults = WANTED.filter((_, at) => answers[at] === false);
      if (faults.length > 0)
        return fail(
          `${trail.logicalId} ${faults.map(([property, so]) => `has no ${property}: true, so it ${so}`).join('; ')}.`,
        );
      const open = WANTED.find((_, at) => answers[at] === undefined);
      return open ? cannotTell(`${open[0]} is only known at deployment`) : pass;
    }),
  ],
});

const wholes = (trail: Resource): readonly (boolean | undefined)[] =>
  WANTED.map(([property]) => {
    const value = trail.get(property);
    return value.isAbsent ? false : (value.boolean ?? likelyBoolean(value.likely));
  });

const likelyBoolean = (text: string | undefined): boolean | undefined =>
  text === undefined ? undefined : text.toLowerCase() === 'true';

/** Whether a trail leaves management events to others. */
function isOfDataOnly(trail: Resource): boolean {
  const simple = trail.get('EventSelectors').items();
  const advanced = trail.get('AdvancedEventSelectors').items();
  const isData = advanced.every((selector) =>
    selector
      .get('FieldSelectors')
      .items()
      .some(
        (field) =>
          field.get('Field').literal === 'eventCategory' &&
          field
            .get('Equals')
            .items()
            .every(({ literal }) => literal !== 'Management'),
      ),
  );
  if (advanced.length > 0) return isData;
  return (
    simple.length > 0 && simple.every((one) => one.get('IncludeManagementEvents').boolean === false)
  );
}
