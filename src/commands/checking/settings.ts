import type { CheckSettings, Rule } from '../../checking/index.js';
import type { CheckConfig, ChosenEnvironment } from '../../config/index.js';
import { problems } from '../../errors/index.js';
import type { Severity } from '../../report/index.js';
import { nearest } from '../../text/index.js';

/** What rules may know of the project; without a configuration next to nothing. */
export function settingsOf(
  chosen: ChosenEnvironment | undefined,
  region: string | undefined,
  now: Date,
): CheckSettings {
  const check: CheckConfig = chosen?.config.check ?? {};
  return {
    today: now.toISOString().slice(0, 10),
    region,
    environment: chosen?.name,
    isProtected: chosen?.environment.protected === true,
    requiredTags: check.requiredTags ?? [],
    options: check.options ?? {},
  };
}

/**
 * The rules that run, with the severities of the configuration.
 *
 * @param only ids from the command line; empty: all that the configuration does not switch off
 * @throws `rule-unknown`
 */
export function chosenRules(
  rules: readonly Rule[],
  only: readonly string[],
  configured: CheckConfig['rules'] = {},
): readonly Rule[] {
  const known = new Set(rules.map(({ id }) => id));
  for (const rule of [...only, ...Object.keys(configured)])
    if (!known.has(rule) && !/^(cfn|nag)-/.test(rule))
      throw problems.ruleUnknown({ rule, nearest: nearest(rule, [...known]) });
  return rules
    .filter(({ id, isOptional }) =>
      only.length > 0 ? only.includes(id) : configured[id] ? configured[id] !== 'off' : !isOptional,
    )
    .map((rule) => {
      const severity = severityOf(configured[rule.id]);
      return severity ? { ...rule, severity, isFixedSeverity: true } : rule;
    });
}

/** A severity of the configuration; `undefined` for `off` and where nothing is said. */
export const severityOf = (word: string | undefined): Severity | undefined =>
  word === 'error' || word === 'warning' || word === 'info' ? word : undefined;
