import { idleProperties } from '../src/local/cloudformation/providers/idle-properties.js';
import { unreadProperties } from '../src/local/cloudformation/providers/unread-properties.js';
import { behaviouralTypes, resourceProperties } from './input-members/properties.js';

type Table = (head: readonly string[], rows: readonly (readonly string[])[]) => string[];

/** Which properties of the behavioural types are refused, and which change nothing. */
export async function propertiesPart(table: Table): Promise<string[]> {
  const { properties } = await resourceProperties();
  const types = await behaviouralTypes();
  return [
    '## Properties of resources',
    '',
    `The ${types.length} behavioural resource types have ${properties} properties. What a provider does not use is refused when a stack sets it or changes it: the resource fails with the name of the property, before anything is done. Values that ask for nothing (\`false\`, empty, \`NONE\`) pass; what a loaded account has already stays.`,
    '',
    ...table(
      ['type', 'refused'],
      Object.entries(unreadProperties()).map(([type, paths]) => [
        `\`${type}\``,
        paths.map((path) => `\`${path.replaceAll('.*', '')}\``).join(', '),
      ]),
    ),
    '',
    'Of these the following change nothing here and pass, some only with the value that is true here anyway:',
    '',
    ...table(
      ['property', 'why it changes nothing'],
      idleProperties.map(({ of, reason }) => [of.map((one) => `\`${one}\``).join(', '), reason]),
    ),
    '',
    '## Templates',
    '',
    'What a template asks for and nothing here would do is refused by its name, when the template is first shown: hooks, transforms of AWS other than `AWS::LanguageExtensions`, a `CreationPolicy`, an `UpdatePolicy` of a type that runs no instances, functions that do not exist or have no meaning at their place (`Fn::RefAll`, `Fn::ValueOf` and `Fn::ValueOfAll` nowhere), unknown members of outputs.',
    '',
  ];
}
