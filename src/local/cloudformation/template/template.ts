/** A template after its form was checked: every section is there, empty where the text has none. */
export interface Template {
  readonly description?: string;
  readonly metadata?: unknown;
  readonly transforms: readonly string[];
  readonly parameters: Readonly<Record<string, ParameterDefinition>>;
  readonly mappings: Readonly<Record<string, unknown>>;
  readonly conditions: Readonly<Record<string, unknown>>;
  readonly rules: Readonly<Record<string, unknown>>;
  readonly hooks: Readonly<Record<string, unknown>>;
  readonly resources: Readonly<Record<string, ResourceDefinition>>;
  readonly outputs: Readonly<Record<string, OutputDefinition>>;
}

export interface ParameterDefinition {
  readonly type: string;
  readonly default?: string;
  readonly description?: string;
  readonly noEcho: boolean;
  readonly allowedValues?: readonly string[];
  readonly allowedPattern?: string;
  readonly constraintDescription?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minValue?: number;
  readonly maxValue?: number;
}

export interface ResourceDefinition {
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly condition?: string;
  readonly dependsOn: readonly string[];
  /** May hold an intrinsic under AWS::LanguageExtensions. */
  readonly deletionPolicy?: unknown;
  readonly updateReplacePolicy?: unknown;
  readonly metadata?: unknown;
  readonly creationPolicy?: unknown;
  readonly updatePolicy?: unknown;
}

export interface OutputDefinition {
  readonly value: unknown;
  readonly description?: string;
  readonly condition?: string;
  readonly exportName?: unknown;
}
