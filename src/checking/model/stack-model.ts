import type { Formula } from './formula.js';
import type { ParameterFacts, Value } from './value.js';
import type { Stack, World } from './world.js';

/** A stack as the evaluation sees it: what rules see, and what only the model may ask. */
export interface StackModel {
  readonly view: Stack;
  world(): World;
  decide(formula: Formula, label: string): boolean;
  /** Makes the formula of a condition once. */
  formula(condition: string, make: () => Formula): Formula;
  parameter(name: string): ModelParameter | undefined;
  /** What makes a parameter unlike the same name in another template. */
  parameterKey(name: string): string;
  /** For a nested stack: what its parent passes. */
  passedBy(parameter: string): (() => Value | undefined) | undefined;
  /** For `Fn::GetAtt: [Nested, Outputs.X]`: that output of the nested stack. */
  nestedOutput(logicalId: string, attribute: string): (() => Value | undefined) | undefined;
  /** A value that stands nowhere in particular. */
  at(raw: unknown): Value;
}

export interface ModelParameter {
  readonly name: string;
  readonly facts: ParameterFacts;
  readonly given: string | undefined;
}
