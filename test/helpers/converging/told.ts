import type { RunHere } from '../run-here.js';

/** What a cleanup said. */
export interface Told {
  readonly exit: number;
  readonly problem: string;
  readonly outcomes: readonly Outcome[];
  /** What stays, as it was found last. */
  readonly kept: readonly Kept[];
  /** What a look afterwards would remove. */
  readonly still: readonly Thing[];
  /** Everything that is written for people: warnings, findings, what is not known. */
  readonly text: string;
}
interface Thing {
  readonly type: string;
  readonly id: string;
}
export interface Kept extends Thing {
  readonly region: string;
  readonly stackArn: string;
  readonly logicalId: string;
  readonly verdict: string;
  readonly because: string;
}
interface Outcome extends Thing {
  readonly result: string;
  readonly because?: string;
}

interface Data {
  readonly plan?: { readonly items: readonly Thing[] };
  readonly kept?: readonly Kept[];
  readonly outcomes?: readonly Outcome[];
  readonly after?: Data;
}

export function toldBy({ exit, report, err }: RunHere): Told {
  const data: Data = report.data;
  const { outcomes = [], after } = data;
  return {
    ...{ exit, outcomes },
    problem: report.error?.what ?? '',
    kept: (after ?? data).kept ?? [],
    still: after?.plan?.items ?? [],
    text: `${err}\n${JSON.stringify(report)}`,
  };
}

/** What only another removal has set free goes the next time, where the end of the first one says so. */
export const isToldAgain = ({ still, text }: Pick<Told, 'still' | 'text'>): boolean =>
  still.length > 0 && /"stillToRemove":[1-9]/.test(text);

/** What of a plan was not done, and what is still to be done. */
export function unfinished({ exit, problem, outcomes, still, text }: Told): readonly string[] {
  return [
    ...([0, 1, 3, 5].includes(exit) ? [] : [`cleanup ended with ${exit}: ${problem}`]),
    ...(isToldAgain({ still, text })
      ? []
      : still.map(({ type, id }) => `after the cleanup there is ${type} ${id}`)),
    ...outcomes
      .filter(({ result }) => result !== 'removed' && result !== 'gone-before')
      .map(({ type, id, result, because }) => `${type} ${id} ${result}: ${because ?? ''}`),
  ];
}
