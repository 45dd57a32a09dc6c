import { serviceId } from '../facts/load-balancers.js';
import { groupMetric, serviceMetric } from '../metrics.js';
import { defineMode, type Place } from '../mode.js';
import { lasts } from '../series.js';
import { idOf, listOf, numberOf, ofType, property, type Subject, textOf } from '../system.js';

const SERVICE = 'AWS::ECS::Service';
const GROUP = 'AWS::AutoScaling::AutoScalingGroup';
const TARGET = 'AWS::ApplicationAutoScaling::ScalableTarget';
const FULL_PERCENT = 90;

/** What scales a service; `undefined` where nothing does. */
const targetOf = ({ subject, system }: Place): Subject | undefined =>
  ofType(system, TARGET).find((one) => {
    const id = textOf(one, 'ResourceId') ?? JSON.stringify(property(one, 'ResourceId') ?? '');
    return id === serviceId(subject) || (id.length > 0 && id.includes(`"${subject.logicalId}"`));
  });

const policiesOf = ({ system }: Place, target: Subject): readonly Subject[] =>
  ofType(system, 'AWS::ApplicationAutoScaling::ScalingPolicy').filter(
    (one) =>
      idOf(system, one, property(one, 'ScalingTargetId')) === target.physicalId ||
      textOf(one, 'ResourceId') === textOf(target, 'ResourceId'),
  );

/**
 * Desired count now, by Cloud Control (its identifier is `ServiceArn|Cluster`); that of the template is only where it
 * began.
 */
const desiredNow = ({ subject, see }: Place): number | undefined =>
  see.ifTold(() =>
    see
      .resource(subject.region, SERVICE, `${subject.physicalId}|${clusterOf(subject)}`)
      ?.number('DesiredCount'),
  );

const activities = (subject: Subject): string =>
  `What it did, and why not more: aws application-autoscaling describe-scaling-activities --service-namespace ecs --resource-id ${serviceId(subject)} --include-not-scaled-activities --region ${subject.region}`;

const OVERLOADED = ['service-overloaded'];

export const autoScaling = defineMode({
  id: 'auto-scaling',
  catalog: 'autoscaling-not-acting',
  title: 'Capacity does not follow the load',
  types: [SERVICE, GROUP],

  symptoms: [
    {
      id: 'service-overloaded',
      severity: 'error',
      threshold: `CPUUtilization or MemoryUtilization at ${FULL_PERCENT} % or more in most of 15 minutes: scaling that works (targets of 70 to 80 %) has acted by then`,
      source:
        'failure catalogue, autoscaling-not-acting (reference values 70 and 80 %); the margin is ours',
      judge({ subject, see }) {
        if (subject.type !== SERVICE) return undefined;
        const asks = [
          serviceMetric(subject, 'CPUUtilization'),
          serviceMetric(subject, 'MemoryUtilization'),
        ];
        see.ahead(...asks);
        const full = asks.flatMap((ask) => {
          const series = see.metric(ask);
          return lasts(series, (value) => value >= FULL_PERCENT)
            ? [`${ask.name} ${Math.round(series.last?.value ?? 0)} %`]
            : [];
        });
        return full.length === 0 ? undefined : { seen: full.join(', ') };
      },
    },
    {
      id: 'group-below-desired',
      severity: 'error',
      threshold:
        'GroupInServiceInstances below GroupDesiredCapacity in most of 15 minutes: an instance that starts is in service by then',
      source: 'EC2 Auto Scaling User Guide, Auto Scaling group metrics',
      judge({ subject, see }) {
        if (subject.type !== GROUP) return undefined;
        const [inService, desired] = [
          groupMetric(subject, 'GroupInServiceInstances'),
          groupMetric(subject, 'GroupDesiredCapacity'),
        ];
        see.ahead(inService, desired);
        const [has, wants] = [see.metric(inService), see.metric(desired)];
        const least = wants.last?.value;
        if (least === undefined || !lasts(has, (value) => value < least)) return undefined;
        // Where more was wanted only just now, the instances are on their way.
        if (!lasts(wants, (value) => value >= least)) return undefined;
        return { seen: `${has.last?.value} instances are in service, ${least} are wanted` };
      },
    },
  ],

  causes: [
    {
      id: 'at-maximum',
      explains: OVERLOADED,
      judge(place) {
        const target = targetOf(place);
        const most = target && numberOf(target, 'MaxCapacity');
        const now = desiredNow(place);
        if (!target || most === undefined || now === undefined || now < most) return undefined;
        const isFixed = numberOf(target, 'MinCapacity') === most;
        return {
          certainty: 0.95,
          cause: isFixed
            ? `${target.logicalId} has the same minimum and maximum (${most}): it can never scale.`
            : `${place.subject.logicalId} has reached the maximum of ${most} tasks.`,
          evidence: [`${now} tasks are wanted now, MaxCapacity of ${target.logicalId} is ${most}`],
          recovery: [
            `Now: aws application-autoscaling register-scalable-target --service-namespace ecs --scalable-dimension ecs:service:DesiredCount --resource-id ${serviceId(place.subject)} --max-capacity ${2 * most} --region ${target.region}`,
            `In the code: maxCapacity of autoScaleTaskCount, then apexctl deploy ${target.stack} --env ${place.system.environment}`,
          ],
          absence: [`fewer tasks are wanted than MaxCapacity of ${target.logicalId}`],
        };
      },
    },
    {
      id: 'nothing-scales',
      explains: OVERLOADED,
      judge(place) {
        const target = targetOf(place);
        if (target && policiesOf(place, target).length > 0) return undefined;
        const { logicalId, stack } = place.subject;
        return {
          certainty: 0.9,
          cause: target
            ? `${target.logicalId} has no scaling policy: nothing tells it to scale.`
            : `Nothing scales ${logicalId}: it has no scalable target.`,
          evidence: ['scalable targets and policies as the deployed templates have them'],
          recovery: [
            `Now: aws ecs update-service --cluster ${clusterOf(place.subject)} --service ${nameOf(place.subject)} --desired-count <more> --region ${place.subject.region}`,
            `In the code: ${logicalId}.autoScaleTaskCount({ minCapacity, maxCapacity }) with scaleOnCpuUtilization and scaleOnMemoryUtilization, then apexctl deploy ${stack} --env ${place.system.environment}`,
          ],
        };
      },
    },
    {
      id: 'scaling-held-back',
      explains: OVERLOADED,
      judge(place) {
        const target = targetOf(place);
        const state = target && property(target, 'SuspendedState.DynamicScalingOutSuspended');
        if (!target || String(state) !== 'true') return undefined;
        return {
          certainty: 0.95,
          cause: `${target.logicalId} is told not to scale out (SuspendedState).`,
          evidence: ['SuspendedState as the deployed template has it'],
          recovery: [
            `aws application-autoscaling register-scalable-target --service-namespace ecs --scalable-dimension ecs:service:DesiredCount --resource-id ${serviceId(place.subject)} --suspended-state DynamicScalingOutSuspended=false --region ${target.region}`,
            'The same in the template, then apexctl deploy',
          ],
        };
      },
    },
    {
      id: 'launch-suspended',
      explains: ['group-below-desired'],
      judge(place) {
        const { subject, see } = place;
        const live = see.ifTold(() => see.resource(subject.region, GROUP, subject.physicalId));
        const types = live?.list('AvailabilityZones') ?? listOf(subject, 'AvailabilityZones');
        if (types.length !== 1) return undefined;
        return {
          certainty: 0.5,
          cause: `${subject.logicalId} starts instances in one zone only, and that zone has none to give or they fail there.`,
          evidence: [`its only zone: ${String(types[0])}`],
          recovery: [
            scalingActivities(subject),
            'Spread it over subnets of more zones (vpcSubnets), or allow more instance types (mixedInstancesPolicy)',
          ],
        };
      },
    },
  ],

  lookAt: ({ subject }) =>
    subject.type === SERVICE ? [activities(subject)] : [scalingActivities(subject)],
});

const scalingActivities = ({ physicalId, region }: Subject): string =>
  `The reason stands in the activities: aws autoscaling describe-scaling-activities --auto-scaling-group-name ${physicalId} --max-items 10 --region ${region}`;
const clusterOf = ({ physicalId }: Subject): string =>
  /service\/([^/]+)\//.exec(physicalId)?.[1] ?? 'default';
const nameOf = ({ physicalId }: Subject): string => physicalId.split('/').at(-1) ?? physicalId;
