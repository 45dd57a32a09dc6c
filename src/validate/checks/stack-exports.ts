import { defineStackCheck, fail, type Judged, pass, skip } from '../live-check.js';
import { isWhole } from '../resources.js';

export const stackExports = defineStackCheck({
  id: 'stack-exports',
  catalog: 'import-without-export',
  title: 'What stacks hand to each other is there, by name and value',
  severity: 'error',
  expected:
    'every export of the template has the value of its output, and every import an exporter',

  judge({ name, live, exports, imports, regionExports }, { environment }): Judged {
    if (!live || !isWhole(live)) return skip('the stack is not there; see stack-status');
    if (exports.length + imports.length === 0) return skip('it exports and imports nothing');
    const byName = new Map(regionExports.map((one) => [one.name, one]));
    const outputs = new Map(live.outputs.map((one) => [one.exportName, one.value]));
    const wrong = [
      ...exports.filter((one) => !byName.has(one)).map((one) => `export ${one} is missing`),
      ...exports.flatMap((one) => {
        const found = byName.get(one);
        if (!found) return [];
        if (found.stackId !== live.id) return [`export ${one} belongs to another stack`];
        return outputs.get(one) === found.value
          ? []
          : [`export ${one} has another value than its output`];
      }),
      ...imports.filter((one) => !byName.has(one)).map((one) => `nobody exports ${one}`),
    ];
    if (wrong.length === 0) return pass(`${exports.length} exports, ${imports.length} imports`);
    const isTaken = exports.some((one) => {
      const found = byName.get(one);
      return found !== undefined && found.stackId !== live.id;
    });
    return fail(
      wrong.join('; '),
      `Deploy the exporting stack, then this one: apexctl deploy ${name} --env ${environment}`,
      isTaken ? { catalog: 'export-name-collision' } : {},
    );
  },
});
