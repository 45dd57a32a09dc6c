import {
  cdkName,
  child,
  children,
  isProduct,
  propertyOf,
  type SourceFile,
  type SourceSpot,
  type SyntaxNode,
} from '../../src/checking/index.js';
import { textIn } from './source-text.js';

/** `Schedule.cron({…})` of the CDK as the fields that it makes of it. */
export interface CdkCron {
  /** Absent where a field is only known at run time. */
  readonly fields: string | undefined;
  /** What the CDK itself refuses. */
  readonly fault: string | undefined;
  readonly at: SourceSpot;
}

const MAKERS = ['aws-events.Schedule.cron', 'aws-scheduler.ScheduleExpression.cron'];

export function cdkCrons(file: SourceFile): readonly CdkCron[] {
  if (!file.text.includes('.cron') || !isProduct(file)) return [];
  return (file.syntax?.nodes('CallExpression') ?? [])
    .filter((node) => MAKERS.includes(cdkName(file, child(node, 'callee')) ?? ''))
    .flatMap((node) => {
      const [options] = children(node, 'arguments');
      return options?.type === 'ObjectExpression' ? [readOptions(file, options)] : [];
    });
}

function readOptions(file: SourceFile, options: SyntaxNode): CdkCron {
  const isBoth =
    propertyOf(options, 'day') !== undefined && propertyOf(options, 'weekDay') !== undefined;
  const field = (name: string, otherwise: string): string | undefined => {
    const node = propertyOf(options, name);
    if (!node) return otherwise;
    const text = textIn(file, node);
    return text?.isWhole ? text.text : undefined;
  };
  const byWeek = propertyOf(options, 'weekDay') !== undefined;
  const fields = [
    field('minute', '*'),
    field('hour', '*'),
    field('day', byWeek ? '?' : '*'),
    field('month', '*'),
    field('weekDay', '?'),
    field('year', '*'),
  ];
  const isPlain = children(options, 'properties').every(({ type }) => type === 'Property');
  return {
    fields: isPlain && !fields.includes(undefined) ? fields.join(' ') : undefined,
    fault: isBoth ? 'has both day and weekDay; the CDK takes one of the two' : undefined,
    at: { file, at: options },
  };
}
