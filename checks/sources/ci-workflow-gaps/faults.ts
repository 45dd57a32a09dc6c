import { fail, type SourceFile, type Verdict, type World } from '../../../src/checking/index.js';
import { nodeEndOfLife, nodeReleasesAsOf } from '../../../src/facts/index.js';
import { isMap } from '../maps.js';
import { scriptsOf } from '../scripts.js';
import type { Command } from '../shell.js';

/** What lets a workflow pass although something failed, and versions of Node.js without fixes. */
export const faultsOf = (file: SourceFile, world: World): readonly Verdict[] => [
  ...ignored(file, file.data),
  ...hushed(file),
  ...oldNode(file, file.data, world),
];

export const textOf = ({ allWords }: Command): string => allWords.map(({ text }) => text).join(' ');

function ignored(file: SourceFile, data: unknown): readonly Verdict[] {
  if (Array.isArray(data)) return data.flatMap((one) => ignored(file, one));
  if (!isMap(data)) return [];
  if (data['continue-on-error'] === true) {
    const name = typeof data['name'] === 'string' ? `"${data['name']}"` : 'a step';
    return [
      fail(`continue-on-error lets ${name} fail unseen.`, {
        at: { file, at: Math.max(0, file.text.indexOf('continue-on-error')) },
      }),
    ];
  }
  return Object.values(data).flatMap((one) => ignored(file, one));
}

const CHECKING = /\b(?:test|lint|audit|synth|tsc|check|gate|eslint|biome|vitest|jest|cfn-lint)\b/;

const hushed = (file: SourceFile): readonly Verdict[] =>
  scriptsOf(file).flatMap(({ name, commands, at }) =>
    commands.flatMap((command, index) => {
      const next = commands[index + 1];
      const isHushed =
        command.after === '||' && /^(?:true|:|exit 0)$/.test(next ? textOf(next) : '');
      return isHushed && CHECKING.test(textOf(command))
        ? [
            fail(`${name}: || true hides the outcome of "${textOf(command)}".`, {
              at: { file, at: at(command.start) },
            }),
          ]
        : [];
    }),
  );

function oldNode(file: SourceFile, data: unknown, world: World): readonly Verdict[] {
  const old = [...new Set(versionsIn(data))].flatMap((major) => {
    const end = nodeEndOfLife(major);
    return end !== undefined && end < world.settings.today ? [`${major} (${end})`] : [];
  });
  if (old.length === 0) return [];
  const message = `It runs on versions of Node.js that get no fixes any more: ${old.join(', ')}; as of ${nodeReleasesAsOf}.`;
  return [
    fail(message, {
      at: { file, at: Math.max(0, file.text.search(/node(?:-version|_version)?:/)) },
    }),
  ];
}

/** Major versions that steps or a matrix name. */
function versionsIn(data: unknown): readonly number[] {
  if (Array.isArray(data)) return data.flatMap(versionsIn);
  if (!isMap(data)) return [];
  return Object.entries(data).flatMap(([key, value]) => {
    if (!/^node(?:[-_]version)?$/.test(key)) return versionsIn(value);
    return [value].flat().flatMap((one) => {
      const major = /^v?(\d+)(?:\.|$)/.exec(String(one))?.[1];
      return major === undefined ? [] : [Number(major)];
    });
  });
}
