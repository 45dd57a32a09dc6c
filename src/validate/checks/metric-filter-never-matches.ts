import { defineLiveCheck, fail, pass, skip } from '../live-check.js';
import { textProperty } from '../subject.js';
import { inHours } from '../thresholds.js';

export const metricFilterNeverMatches = defineLiveCheck({
  id: 'metric-filter-never-matches',
  catalog: 'metric-filter-never-matches',
  title: 'The filter looks for what the template says, and finds it',
  severity: 'warning',
  expected: 'the pattern of the template, and values of its metric',
  types: ['AWS::Logs::MetricFilter'],
  reads: ['metricFilters', 'metricValues'],

  judge(subject, ask, settings) {
    const own = ask('metricFilters').filters.find(({ name }) => name === subject.physicalId);
    const { values } = ask('metricValues');
    const wanted = textProperty(subject, 'FilterPattern');
    const fix = `Put it back: apexctl deploy ${subject.stack} --env ${settings.environment}`;
    if (!own) return fail('its log group does not have the filter', fix);
    if (wanted !== undefined && own.pattern !== wanted)
      return fail(`it looks for ${own.pattern}, not for ${wanted}`, fix);
    const when = inHours(settings.thresholds.windowHours);
    if (values > 0) return pass(`${values} values of ${own.metrics.join(', ')} in ${when}`);
    // Silence is what a good day looks like too: only an event that was provoked could tell.
    return skip(`the pattern is right; no value of ${own.metrics.join(', ')} in ${when}`);
  },
});
