/** Functions of CloudFormation that have a short form, `!Name`. Source: CloudFormation Template Reference, "Intrinsic functions" and "Rule functions". */
const SHORT_FORMS: ReadonlySet<string> = new Set([
  'And',
  'Base64',
  'Cidr',
  'Condition',
  'Contains',
  'EachMemberEquals',
  'EachMemberIn',
  'Equals',
  'FindInMap',
  'ForEach',
  'GetAtt',
  'GetAZs',
  'GetStackOutput',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'Ref',
  'RefAll',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
  'ValueOf',
  'ValueOfAll',
]);

/** `!Sub` → `Fn::Sub`; `undefined` for tags that are not of this kind, as `!!str`. */
export function longForm(tag: string | undefined): string | undefined {
  const [, name] = /^!([A-Za-z][\w:.-]*)$/.exec(tag ?? '') ?? [];
  if (name === undefined) return undefined;
  return name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
}

/** Whether CloudFormation knows a short form. */
export const isShortForm = (tag: string): boolean => SHORT_FORMS.has(tag.slice(1));

/** The argument of a function whose short form stands before a text. */
export function textArgument(name: string, text: string): unknown {
  if (name !== 'Fn::GetAtt') return text;
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}
