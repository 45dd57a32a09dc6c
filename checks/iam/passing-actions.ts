/**
 * Actions whose call has to name a role, which passes it on. Source: the API reference of each
 * service, a required member RoleArn, Role or ServiceRole; for ECS the roles of the task definition.
 * The list is from memory.
 */
export const PASSING_ACTIONS: readonly string[] = [
  'batch:RegisterJobDefinition',
  'codebuild:CreateProject',
  'codepipeline:CreatePipeline',
  'config:PutConfigurationRecorder',
  'ecs:RegisterTaskDefinition',
  'ecs:RunTask',
  'ecs:StartTask',
  'eks:CreateCluster',
  'eks:CreateNodegroup',
  'elasticmapreduce:RunJobFlow',
  'glue:CreateCrawler',
  'glue:CreateJob',
  'lambda:CreateFunction',
  'pipes:CreatePipe',
  's3:PutReplicationConfiguration',
  'sagemaker:CreateNotebookInstance',
  'sagemaker:CreateProcessingJob',
  'sagemaker:CreateTrainingJob',
  'scheduler:CreateSchedule',
  'scheduler:UpdateSchedule',
  'states:CreateStateMachine',
];

/** Actions whose call may name a role, for some targets only. */
export const MAYBE_PASSING_ACTIONS: readonly string[] = [
  'ec2:RunInstances',
  'events:PutTargets',
  'logs:PutSubscriptionFilter',
];
