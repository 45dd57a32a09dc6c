import { expect, test } from 'vitest';
import { violationsOf } from './synth-report.js';

const report = (pluginName: string) =>
  JSON.stringify({
    pluginReports: [
      {
        pluginName,
        violations: [
          {
            ruleName: 'E3002',
            description: 'unknown property',
            severity: 'error',
            violatingConstructs: [
              {
                constructPath: 'S/Bucket/Resource',
                cloudFormationResource: {
                  templatePath: 'S.template.json',
                  logicalId: 'Bucket',
                  propertyPaths: ['Properties.Nmae'],
                },
              },
              { constructPath: 'elsewhere' },
            ],
          },
        ],
        suppressedViolations: [{ ruleName: 'W3045' }],
      },
    ],
  });

test('what synth found is told by template; what the app acknowledged is not', () => {
  expect(violationsOf(report('CloudFormation Validate'))?.get('S.template.json')).toEqual([
    {
      rule: 'E3002',
      severity: 'ERROR',
      message: 'unknown property',
      logicalId: 'Bucket',
      propertyPath: 'Properties.Nmae',
      line: undefined,
      column: undefined,
      fix: undefined,
    },
  ]);
});

test.each([report('cdk-nag'), '{}', 'no JSON'])('no report of the validator: %.20s', (text) =>
  expect(violationsOf(text)).toBeUndefined(),
);
