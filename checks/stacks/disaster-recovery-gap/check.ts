import {
  cannotTell,
  defineRule,
  fail,
  onResources,
  pass,
  type Resource,
  skip,
  stageOfResource,
  type Verdict,
} from '../../../src/checking/index.js';

export const disasterRecoveryGap = defineRule({
  id: 'disaster-recovery-gap',
  title: 'A database of production keeps backups for a day or not at all',
  why: 'A fault that is noticed after a weekend cannot be undone.',
  fix: 'BackupRetentionPeriod of at least 7 days, and a restore that was tried.',
  severity: 'info',
  phase: 'practice',
  source:
    'Amazon RDS User Guide, "Backup retention period": 1 day by default, 0 switches backups off',
  judges: [
    onResources(
      [
        'AWS::DocDB::DBCluster',
        'AWS::Neptune::DBCluster',
        'AWS::RDS::DBCluster',
        'AWS::RDS::DBInstance',
      ],
      judge,
    ),
  ],
});

const DEFAULT_DAYS = 1;
const FEWEST_DAYS = 2;

/** Instances of a cluster, and replicas, leave backups to it. */
function judge(database: Resource): Verdict {
  if (stageOfResource(database) !== 'production') return skip('not production');
  const isPart = ['DBClusterIdentifier', 'SourceDBInstanceIdentifier'].some(
    (property) => database.type === 'AWS::RDS::DBInstance' && database.get(property).isPresent,
  );
  if (isPart) return skip('its backups are those of another one');
  const period = database.get('BackupRetentionPeriod');
  const days = period.isAbsent
    ? DEFAULT_DAYS
    : (period.number ?? Number(period.likely ?? Number.NaN));
  if (Number.isNaN(days)) return cannotTell(`${period.shown} decides`, period);
  if (days >= FEWEST_DAYS) return pass;
  const how = period.isAbsent ? 'by default' : 'as written';
  return fail(`Its backups are kept for ${days} day${days === 1 ? '' : 's'} ${how}.`, {
    ...(period.isPresent && { at: period }),
  });
}
