import { expect, test } from 'vitest';
import { rules } from '../../checks/index.js';
import { EXISTS, resourceChecks, stackChecks } from '../../src/validate/index.js';

/**
 * Entries of the failure catalogue that show in a live system or an account and that `validate` or `gate`
 * has to tell: by a check of `validate` that names the entry, by a rule of `check` with its id (`gate`
 * runs both), or by something else that is written here.
 */
const ENTRIES: Readonly<Record<string, 'live' | 'rule' | { readonly because: string }>> = {
  'acm-validation-stalled': 'live',
  'alarm-dimension-unknown': 'live',
  'apigw-logging-role-missing': 'live',
  'bucket-public-access': 'live',
  'certificate-expiring': 'live',
  'config-drift': 'live',
  'dns-not-resolving': 'live',
  'eventbridge-rules-accumulate': 'live',
  'export-name-collision': 'live',
  'import-without-export': 'live',
  'kms-access-denied': 'live',
  'lambda-env-missing': 'live',
  'lambda-permission-missing': 'live',
  'lambda-reserved-concurrency-limit': 'live',
  'lambda-url-permission-missing': 'live',
  'metric-filter-never-matches': 'live',
  'post-deploy-validation': 'live',
  'service-quota-exceeded': 'live',
  'ses-identity-unverified': 'live',
  'ses-sandbox': 'live',
  'stack-operation-in-progress': 'live',
  'stack-rollback-complete': 'live',
  'stack-update-rollback-failed': 'live',
  'ttl-missing': 'live',
  'validation-region-mismatch': 'live',

  'apigw-endpoint-missing': 'rule',
  'bootstrap-role-not-assumable': 'rule',
  'cleanup-before-redeploy': 'rule',
  'codecommit-unavailable': 'rule',
  'config-recorder-limit': 'rule',
  'deployer-permission-denied': 'rule',
  'export-in-use': 'rule',
  'frontend-api-url-misconfigured': 'rule',
  'kms-alias-duplicate': 'rule',
  'managed-policy-unknown': 'rule',
  'physical-name-already-exists': 'rule',
  'rds-engine-version-unavailable': 'rule',
  'region-unresolved': 'rule',
  'stack-rename-orphans': 'rule',

  'alb-unhealthy-targets': {
    because: 'no service of a serverless platform stands behind a load balancer; diagnose knows it',
  },
  'auth-flow-broken': { because: 'a login changes what is there; probe is a part of gate' },
  'cors-header-not-allowed': { because: 'cors is a part of gate' },
  'curl-only-validation': { because: 'cors and probe are parts of gate' },
  'db-connection-failure': {
    because: 'only the logs of who connects tell of it; diagnose reads them',
  },
  'validation-case-sensitive-prefix': {
    because: 'no name is searched: every resource comes from the stack that has it',
  },
};

const live = new Set(
  [...resourceChecks, ...stackChecks, EXISTS].flatMap((check) => [
    check.id,
    ...('catalog' in check && check.catalog !== undefined ? [check.catalog] : []),
  ]),
);
/** Entries that a judge names for one of several things that it finds. */
const NAMED = [
  ...['validation-region-mismatch', 'stack-rollback-complete', 'stack-update-rollback-failed'],
  ...['stack-operation-in-progress', 'export-name-collision'],
];
const ruled = new Set(rules.map(({ id }) => id));

test.each(Object.entries(ENTRIES))('%s is told', (id, by) => {
  if (by === 'live') expect([...live, ...NAMED]).toContain(id);
  else if (by === 'rule') expect([...ruled]).toContain(id);
  else expect(by.because).toMatch(/\S+ \S+ \S+/);
});

test('what a judge names is named by one', async () => {
  const { readdirSync, readFileSync } = await import('node:fs');
  const folder = new URL('../../src/validate/checks/', import.meta.url);
  const text = readdirSync(folder)
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
    .join('\n');
  for (const id of NAMED) expect(text).toContain(`'${id}'`);
});

test('every check says what it expects and is there once', () => {
  const all = [...resourceChecks, ...stackChecks, EXISTS];
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  for (const { id, title, expected } of all) {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    for (const text of [title, expected]) expect(text, id).toMatch(/\S{3}/);
  }
});
