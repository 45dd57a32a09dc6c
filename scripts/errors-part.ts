import { producedErrors } from './input-members/produced.js';

type Table = (head: readonly string[], rows: readonly (readonly string[])[]) => string[];

/** Which errors of the official SDK can come, and which come by themselves. */
export async function errorsPart(
  table: Table,
  idOf: (packageName: string) => string,
): Promise<string[]> {
  const all = await producedErrors();
  const packages = [...new Set(all.map(({ packageName }) => packageName))];
  const rows = packages
    .map((packageName) => {
      const mine = all.filter((one) => one.packageName === packageName);
      return [idOf(packageName), String(sum(mine, 'modelled')), String(sum(mine, 'caused'))];
    })
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  return [
    '## Errors',
    '',
    `The SDK documents ${sum(all, 'modelled')} pairs of an answered operation and an error. A rule of a behaviour file produces each of them (\`do: { error: { code: … } }\`), as the class and with the status that the model has; but CloudWatch's \`DashboardNotFoundError\`, whose code another error has as well.`,
    `Of ${sum(all, 'caused')} the source of the handler has the cause as well. Refusals that every operation shares (access, signatures) and those behind another service are not counted.`,
    '',
    ...table(['service', 'known to the SDK', 'with their cause'], rows),
    '',
  ];
}

const sum = (
  all: readonly { readonly modelled: readonly string[]; readonly caused: readonly string[] }[],
  key: 'modelled' | 'caused',
): number => all.reduce((total, one) => total + one[key].length, 0);
