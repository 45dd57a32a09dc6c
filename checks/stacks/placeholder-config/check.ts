import {
  defineRule,
  fail,
  isProduct,
  onFiles,
  onStacks,
  pass,
  type SourceFile,
  type Stack,
  skip,
  type Verdict,
} from '../../../src/checking/index.js';
import { textsIn } from '../texts.js';
import { isForPeople, mayHold, placeholderIn } from './placeholders.js';
import { configuredTexts } from './source-values.js';

export const placeholderConfig = defineRule({
  id: 'placeholder-config',
  title: 'Real configuration holds an example domain, account or mock',
  why: 'It belongs to nobody or to somebody else: requests, mail and permissions go there.',
  fix: 'Take the value from the configuration of the environment.',
  severity: 'error',
  phase: 'run',
  source:
    'RFC 2606, "Reserved Top Level DNS Names"; AWS documentation uses 123456789012 as an example account',
  judges: [onStacks(template), onFiles(/\.([cm]?[jt]sx?|json|ya?ml)$/, source)],
});

/** The CDK puts it into every client of a user pool that names none; it matters for hosted sign-in only. */
const CDK_CALLBACK = 'https://example.com';

function template(stack: Stack): readonly Verdict[] {
  const sections = ['Resources', 'Outputs', 'Parameters', 'Mappings'];
  const faults = textsIn(stack.document, sections).flatMap(({ text, path }): readonly Verdict[] => {
    const found = placeholderIn(text, stack.account);
    if (found === undefined || isForPeople(path.map(String))) return [];
    const isDefault = text === CDK_CALLBACK && path.includes('CallbackURLs');
    return [
      fail(`"${text.slice(0, 120)}" holds ${found}.`, {
        at: stack.at(path),
        ...(isDefault && { severity: 'warning' as const }),
      }),
    ];
  });
  return faults.length === 0 ? [pass] : faults;
}

function source(file: SourceFile): readonly Verdict[] {
  if (!isProduct(file)) return [skip('not the sources of the product')];
  if (!mayHold(file.text)) return [pass];
  const texts = configuredTexts(file).flatMap(({ text, at }): readonly Verdict[] => {
    const found = placeholderIn(text, undefined);
    if (found === undefined) return [];
    return [fail(`"${text.slice(0, 120)}" holds ${found}.`, { at: { file, at } })];
  });
  return texts.length === 0 ? [pass] : texts;
}
