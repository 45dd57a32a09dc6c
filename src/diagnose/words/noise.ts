/** Ids that a summary names, e.g. of "The following resource(s) failed to create: [A, B]. ". */
export interface Summary {
  readonly names: readonly string[];
  /** What the text says beyond it; empty where it only sums up. */
  readonly rest: string;
}

/** A sibling was stopped because another one failed. The whole text: a cause may contain the word. */
export const isCancelled = (text: string): boolean =>
  /^Resource (?:creation|update|deletion|import) cancel(?:l)?ed\.?$/i.test(text.trim());

/** Source: reasons of CloudFormation's stack events. */
const SUMMARY =
  /The following (?:resource|output|hook)\(s\) failed(?: to \w+)?: \[([^\]]{0,20000})\]\.?/gi;

export function summaryOf(text: string): Summary {
  const names = [...text.matchAll(SUMMARY)].flatMap(([, list = '']) =>
    list.split(',').map((name) => name.trim()),
  );
  return {
    names: names.filter(Boolean),
    rest: text.replace(SUMMARY, '').replace(ASKED, '').trim(),
  };
}

/** Says who asked for the next step, which explains nothing. */
const ASKED =
  /(?:Rollback|Delete|Deletion|Update rollback|Continue update rollback) requested by (?:the )?user\.?/gi;

/** Whether somebody asked for this step of a stack. */
export const isAskedFor = (text: string): boolean =>
  /^(?:User Initiated|(?:Rollback|Delete) requested by (?:the )?user\.?|Transformation succeeded|)$/i.test(
    text.trim(),
  );

/** Only passes on what happened in a nested stack. */
export const isEmbedded = (text: string): boolean =>
  /^Embedded stack \S+ was not successfully \w+/i.test(text.trim());

/** ARN of the nested stack that such a text names: a filtered list has no physical ids. Empty where it names none. */
export const embeddedStack = (text: string): string =>
  /^Embedded stack (arn:[^\s:]{1,40}:cloudformation:\S{1,600}) was not/i.exec(text.trim())?.[1] ??
  '';

/** Only says that a hook failed; the hook's own event says why. */
export const isHookSummary = (text: string): boolean =>
  /^(?:[^\n]{0,300}[:,.] )?The following hook\(s\)(?:\/validation)? failed/i.test(text.trim());

/** Only tells how a program ended: the runner of a pipeline, make and npm print it below what failed. */
export const isExitOnly = (text: string): boolean =>
  /^(?:\d{4}-\S{10,40} )?(?:##\[error\]|Error: |npm (?:ERR!|error) |error: |make(?:\[\d+\])?: \*{3} .{0,200})?(?:Process completed with|Command failed with|The process \S{0,200} failed with|Script failed with|exited with|errno)? ?exit code:? \d{1,3}\.?$/i.test(
    text.trim(),
  );

/** How much a text explains by itself. */
export type Worth = 'vague' | 'symptom' | 'telling';

/** Whole texts that explain nothing. */
const VAGUE =
  /^(?:internal (?:service )?(?:failure|error)(?: occurred)?|unknown(?: (?:error|reason|failure))?|exceeded attempts to wait|resource (?:is )?not in the state \w+|resource (?:failed to|did not) stabilize\w*|general ?service ?exception|one or more resources could not be deleted|(?:resource )?(?:creation|update|deletion) failed|failed|error|null|none|undefined|n\/a|-|an error occurred|something went wrong|see the details in cloudwatch log stream.*)?[.!]?$/i;

/** Tell how it showed, seldom why. */
const SYMPTOM =
  /did not receive a response from your custom resource|failed to stabilize in (?:the )?expected time|exceeded attempts to wait|HandlerErrorCode: (?:NotStabilized|InternalFailure|HandlerInternalFailure|ServiceInternalError|Throttling|NetworkFailure)|timed out waiting|WaitCondition timed out|did not stabilize|^Rate exceeded/i;

export function worthOf(layers: readonly string[]): Worth {
  const [whole = ''] = layers;
  if (layers.some((layer) => VAGUE.test(layer))) return 'vague';
  return SYMPTOM.test(whole) ? 'symptom' : 'telling';
}
