import { harmless } from '../../words/harmless.js';
import { lambdaMetric } from '../metrics.js';
import type { See } from '../see.js';
import { ofType, type Subject, type System } from '../system.js';
import { stageMetric } from './apis.js';

/** A function with the lines in which it tells of errors. */
export interface Telling {
  readonly fn: Subject;
  readonly lines: readonly string[];
}

/** More logs than this are not read: the same illness is told by all that meet it. */
const MOST_LOGS = 12;

/**
 * What functions that are in trouble say: those with errors, and those that answer errors themselves (an API has
 * failures, and no function does: handlers that catch). The logs of functions that are well are not read.
 *
 * @throws Untold
 */
export function tellingFunctions(
  { system, see }: { readonly system: System; readonly see: See },
  only: (fn: Subject) => boolean = () => true,
): readonly Telling[] {
  const functions = ofType(system, 'AWS::Lambda::Function').filter(only);
  const stages = ofType(system, 'AWS::ApiGateway::Stage', 'AWS::ApiGatewayV2::Stage');
  see.ahead(...functions.map((fn) => lambdaMetric(fn, 'Errors')));
  const failures = see
    .each(stages, (stage) => see.ifTold(() => stageMetric({ system, see }, stage, '5xx')))
    .filter((ask) => ask !== undefined);
  see.ahead(...failures);
  const apisFail = see
    .each(failures, (ask) => see.ifTold(() => see.metric(ask).sum) ?? 0)
    .some((sum) => sum > 0);
  if (apisFail) see.ahead(...functions.map((fn) => lambdaMetric(fn, 'Invocations')));
  const troubled = see
    .each(functions, (fn) =>
      see.metric(lambdaMetric(fn, 'Errors')).sum > 0 ||
      (apisFail && see.metric(lambdaMetric(fn, 'Invocations')).sum > 0)
        ? [fn]
        : [],
    )
    .flat()
    .slice(0, MOST_LOGS);
  return see.each(troubled, (fn) => ({ fn, lines: see.log(fn.region, fn.physicalId) }));
}

/** The functions that say something like it, with the last line that does. */
export function saying(
  telling: readonly Telling[],
  pattern: RegExp,
): readonly { readonly fn: Subject; readonly line: string; readonly times: number }[] {
  return telling.flatMap(({ fn, lines }) => {
    const found = lines.filter((line) => pattern.test(line));
    const line = found.at(-1);
    return line === undefined ? [] : [{ fn, line, times: found.length }];
  });
}

/** One line of a log, as it may be shown. */
export const shown = (line: string): string => harmless(line, 240);
