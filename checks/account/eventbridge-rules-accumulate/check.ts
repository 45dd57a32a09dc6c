import { defineRule } from '../../../src/checking/index.js';
import { ruleCount } from '../rule-count.js';

export const eventbridgeRulesAccumulate = defineRule({
  id: 'eventbridge-rules-accumulate',
  title: 'Rules of EventBridge pile up',
  why: 'Rules do not expire, so those that are made for single things fill the bus until nothing more can be scheduled.',
  fix: 'Use EventBridge Scheduler with ActionAfterCompletion DELETE; else remove the targets, then the rule, and accept that it may be gone.',
  severity: 'warning',
  phase: 'run',
  source: 'EventBridge User Guide, quotas: rules per event bus; EventBridge Scheduler User Guide',
  wouldFailWith: 'The requested resource exceeds the maximum number allowed.',
  recognises: [/LimitExceededException.*[Rr]ule/i],
  judges: [ruleCount],
});
