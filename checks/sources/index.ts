import type { Rule } from '../../src/checking/index.js';
import { bundlingWithoutDevDependencies } from './bundling-without-dev-dependencies/check.js';
import { cdkDeprecatedApi } from './cdk-deprecated-api/check.js';
import { cdkUnknownProperty } from './cdk-unknown-property/check.js';
import { ciWorkflowGaps } from './ci-workflow-gaps/check.js';
import { cleanupErrorsSuppressed } from './cleanup-errors-suppressed/check.js';
import { cleanupForceKeepsVersions } from './cleanup-force-keeps-versions/check.js';
import { cleanupUnscopedMatch } from './cleanup-unscoped-match/check.js';
import { configNotValidated } from './config-not-validated/check.js';
import { dependenciesOutdated } from './dependencies-outdated/check.js';
import { errorSwallowedInConstruct } from './error-swallowed-in-construct/check.js';
import { eventbridgeRulesMadeAtRunTime } from './eventbridge-rules-made-at-run-time/check.js';
import { hardcodedConfig } from './hardcoded-config/check.js';
import { hardcodedResourceLookup } from './hardcoded-resource-lookup/check.js';
import { importPathCase } from './import-path-case/check.js';
import { integrationTestWrongTarget } from './integration-test-wrong-target/check.js';
import { lintIgnoresTests } from './lint-ignores-tests/check.js';
import { namingHelperLostThis } from './naming-helper-lost-this/check.js';
import { rdsInstancepropsConflict } from './rds-instanceprops-conflict/check.js';
import { rdsServerlessv2OnCluster } from './rds-serverlessv2-on-cluster/check.js';
import { scheduleNaiveTimezone } from './schedule-naive-timezone/check.js';
import { scriptHardcodedRegion } from './script-hardcoded-region/check.js';
import { tsReadonlyEnvAssignment } from './ts-readonly-env-assignment/check.js';
import { tsSyntaxError } from './ts-syntax-error/check.js';
import { tsconfigExtendsInheritsExclude } from './tsconfig-extends-inherits-exclude/check.js';
import { tsconfigMixedScopes } from './tsconfig-mixed-scopes/check.js';
import { unexpandedTemplateLiteral } from './unexpanded-template-literal/check.js';
import { vpcCidrDeprecated } from './vpc-cidr-deprecated/check.js';

/** TypeScript, CDK code, scripts, workspaces, pipelines. */
export const sourcesRules: readonly Rule[] = [
  bundlingWithoutDevDependencies,
  cdkDeprecatedApi,
  cdkUnknownProperty,
  ciWorkflowGaps,
  cleanupErrorsSuppressed,
  cleanupForceKeepsVersions,
  cleanupUnscopedMatch,
  configNotValidated,
  dependenciesOutdated,
  errorSwallowedInConstruct,
  eventbridgeRulesMadeAtRunTime,
  hardcodedConfig,
  hardcodedResourceLookup,
  importPathCase,
  integrationTestWrongTarget,
  lintIgnoresTests,
  namingHelperLostThis,
  rdsInstancepropsConflict,
  rdsServerlessv2OnCluster,
  scheduleNaiveTimezone,
  scriptHardcodedRegion,
  tsReadonlyEnvAssignment,
  tsSyntaxError,
  tsconfigExtendsInheritsExclude,
  tsconfigMixedScopes,
  unexpandedTemplateLiteral,
  vpcCidrDeprecated,
];
