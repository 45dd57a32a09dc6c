import { isRecord } from '../../assembly/index.js';
import { defineLiveCheck, fail, pass } from '../live-check.js';
import { listProperty } from '../subject.js';
export const tableStatus = defineLiveCheck({
  id: 'table-status',
  catalog: 'post-deploy-validation',
  title: 'The table and its indexes are active',
  severity: 'error',
  expected: 'the table and every index are ACTIVE',
  types: ['AWS::DynamoDB::Table'],
  reads: ['table'],

  judge(subject, ask, settings) {
    const { status, indexes } = ask('table');
    const wrong = indexes.filter((one) => one.status !== 'ACTIVE');
    const wanted = listProperty(subject, 'GlobalSecondaryIndexes').flatMap((one) =>
      isRecord(one) && typeof one['IndexName'] === 'string' ? [one['IndexName']] : [],
    );
    const gone = wanted.filter((name) => !indexes.some((one) => one.name === name));
    if (gone.length > 0)
      return fail(
        `without the index ${gone.join(', ')}`,
        `Make it again: apexctl deploy ${subject.stack} --env ${settings.environment}`,
        { catalog: 'index-missing' },
      );
    if (status === 'ACTIVE' && wrong.length === 0) return pass(`ACTIVE, ${indexes.length} indexes`);
    const found = [status ?? 'no status', ...wrong.map((one) => `${one.name} ${one.status}`)];
    return fail(
      found.join(', '),
      `Wait until it is active: apexctl validate --env ${settings.environment} --only table-status --watch`,
    );
  },
});
