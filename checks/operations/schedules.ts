import type { Resource, Value } from '../../src/checking/index.js';
import type { Reader } from './schedule-expression.js';

/** An expression of a template, and who will read it. */
export interface TemplateSchedule {
  readonly value: Value;
  readonly reader: Reader;
}

export const scheduledTypes = [
  'AWS::Events::Rule',
  'AWS::Scheduler::Schedule',
  'AWS::Serverless::Function',
  'AWS::Serverless::StateMachine',
] as const;

/** The schedule expressions of a resource; those of SAM stand in its events. */
export function schedulesOf(resource: Resource): readonly TemplateSchedule[] {
  if (!resource.type.startsWith('AWS::Serverless::')) {
    const value = resource.get('ScheduleExpression');
    const reader = resource.type === 'AWS::Events::Rule' ? 'rule' : 'scheduler';
    return value.isPresent ? [{ value, reader }] : [];
  }
  const events = resource.get('Events');
  return events.keys.flatMap((key): readonly TemplateSchedule[] => {
    const event = events.member(key);
    const type = event.get('Type').literal;
    if (type === 'Schedule') return given(event.get('Properties.Schedule'), 'rule');
    return type === 'ScheduleV2'
      ? given(event.get('Properties.ScheduleExpression'), 'scheduler')
      : [];
  });
}

const given = (value: Value, reader: Reader): readonly TemplateSchedule[] =>
  value.isPresent ? [{ value, reader }] : [];
