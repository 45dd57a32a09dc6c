/** Waiters whose operation has no handler. */
export const WAITERS_NOT_IMPLEMENTED: readonly string[] = [
  'cloudformation.stack_refactor_create_complete',
  'cloudformation.stack_refactor_execute_complete',
  'cloudformation.type_registration_complete',
  'cloudfront.invalidation_for_distribution_tenant_completed',
  'cloudfront.streaming_distribution_deployed',
  'cloudwatch.alarm_mute_rule_exists',
  'dynamodb.contributor_insights_enabled',
  'dynamodb.export_completed',
  'dynamodb.import_completed',
  'dynamodb.kinesis_streaming_destination_active',
  'ecr.image_scan_complete',
  'ecr.lifecycle_policy_preview_complete',
  'ssm.command_executed',
];

const COMPOSITE = 'composite alarms come from templates only: there is no call that puts one';

/** Ends of waiters that cannot be reached here, with the reason. */
export const UNREACHED: Readonly<Record<string, string>> = {
  'cloudwatch.composite_alarm_exists succeeds': COMPOSITE,
};
