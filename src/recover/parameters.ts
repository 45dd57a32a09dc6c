import { isRecord, type Template } from '../assembly/index.js';
import type { Known } from './certain.js';

interface Values {
  readonly template: Pick<Template, 'parameters' | 'document'>;
  /** That the app gives. */
  readonly given: Readonly<Record<string, string>>;
  /** That the stack has now; empty for one that is made anew. */
  readonly kept: Readonly<Record<string, string>>;
}

/**
 * Values that the next deployment uses, and nobody can change before: given by the app, else kept by the
 * stack, else the default. Secret values are masked by AWS, and values of SSM parameters are read at deployment.
 * Source: CloudFormation API Reference, Parameter (`NoEcho`, `ResolvedValue`).
 */
export function certainParameters({ template, given, kept }: Values): Known['parameters'] {
  const { parameters, document } = template;
  const declared = isRecord(document['Parameters']) ? document['Parameters'] : {};
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, { type, defaultValue }]) => {
      const facts = declared[name];
      const isSecret = isRecord(facts) && String(facts['NoEcho'] ?? false) === 'true';
      const value = given[name] ?? kept[name] ?? defaultValue;
      if (isSecret || value === undefined || type.startsWith('AWS::SSM::Parameter::')) return [];
      const isList = /^(CommaDelimitedList|List<)/.test(type);
      return [[name, isList ? value.split(',').map((one) => one.trim()) : value]];
    }),
  );
}
