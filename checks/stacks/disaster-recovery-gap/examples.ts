import type { Examples } from '../../../src/checking/index.js';

const database = (type: string, properties: object = {}) => ({
  Db: { Type: type, Properties: properties },
});
const period = (days: unknown) => ({ BackupRetentionPeriod: days });

export const examples: Examples = {
  pass: [
    { resources: database('AWS::RDS::DBInstance', period(7)) },
    { resources: database('AWS::RDS::DBCluster', period('2')) },
  ],
  fail: [
    { resources: database('AWS::RDS::DBInstance', period(0)), at: 'Db', says: /for 0 days/ },
    { resources: database('AWS::RDS::DBInstance', period(1)), says: /1 day as written/ },
    { resources: database('AWS::RDS::DBCluster'), says: /1 day by default/ },
    { resources: database('AWS::DocDB::DBCluster') },
  ],
  unknown: [
    {
      template: {
        Parameters: { Days: { Type: 'Number' } },
        Resources: database('AWS::RDS::DBInstance', period({ Ref: 'Days' })),
      },
    },
  ],
  skip: [
    {
      name: 'development',
      resources: database('AWS::RDS::DBInstance', period(0)),
      settings: { environment: 'dev', isProtected: false },
    },
    { resources: database('AWS::RDS::DBInstance', { DBClusterIdentifier: 'main' }) },
  ],
};
