import type { CfnWebACLProps } from 'aws-cdk-lib/aws-wafv2';

/** Ten requests a second and client address, counted over the shortest window that WAF has. */
const RATE = { limit: 600, evaluationWindowSec: 60 };

/** Rate limit and AWS's common rules, with the metrics of each. */
export function webAclRules(what: string): Pick<CfnWebACLProps, 'rules' | 'visibilityConfig'> {
  const visible = (metricName: string) => ({
    metricName,
    cloudWatchMetricsEnabled: true,
    sampledRequestsEnabled: true,
  });
  return {
    visibilityConfig: visible(`apexshare-${what}`),
    rules: [
      {
        name: 'rate',
        priority: 1,
        action: { block: {} },
        statement: { rateBasedStatement: { ...RATE, aggregateKeyType: 'IP' } },
        visibilityConfig: visible(`apexshare-${what}-rate`),
      },
      {
        name: 'common',
        priority: 2,
        overrideAction: { none: {} },
        statement: {
          managedRuleGroupStatement: {
            vendorName: 'AWS',
            name: 'AWSManagedRulesCommonRuleSet',
            // Its limit of 8 KB is below what a session with notes and students may have.
            ruleActionOverrides: [{ name: 'SizeRestrictions_BODY', actionToUse: { count: {} } }],
          },
        },
        visibilityConfig: visible(`apexshare-${what}-common`),
      },
    ],
  };
}
