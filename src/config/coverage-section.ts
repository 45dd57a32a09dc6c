import * as v from 'valibot';
import type { OutputRef } from './config.js';

/** Section `coverage`. */
export interface CoverageConfig {
  /** Relative to the configuration; absent: the inputs of the frontend. */
  readonly sources?: readonly string[];
  /** Where the API is reached, besides what API Gateway itself knows. */
  readonly baseUrls?: readonly (string | OutputRef)[];
  readonly stage?: string;
  /** Calls that cannot be told, and whose answer a person knows. */
  readonly accept?: readonly AcceptedCall[];
}

export interface AcceptedCall {
  /** Relative to the configuration. */
  readonly file: string;
  /** Part of the reason that is given for it; absent: all of the file. */
  readonly says?: string;
  readonly reason: string;
}

type Text = (about: string) => v.GenericSchema<string, string>;
interface OutputShape {
  stack: string;
  output: string;
}
type Output = (about: string) => v.GenericSchema<OutputShape, OutputShape>;

/** The section `coverage`. */
export const coverageSection = ({
  text,
  path,
  output,
}: {
  readonly text: Text;
  readonly path: Text;
  readonly output: Output;
}) =>
  v.strictObject({
    sources: v.optional(
      v.pipe(
        v.array(path('A file or folder.')),
        v.description('Sources of the frontend; absent: frontend.inputs.'),
      ),
    ),
    baseUrls: v.optional(
      v.pipe(
        v.array(
          v.union([
            text('An address such as https://api.example.com/v1, or a path such as /api.'),
            output('An output.'),
          ]),
        ),
        v.description('Where the API is reached, besides the addresses that API Gateway knows of.'),
      ),
    ),
    accept: v.optional(
      v.pipe(
        v.array(
          v.strictObject({
            file: path('File of the call.'),
            says: v.optional(text('Part of what is said of it; absent: every one of the file.')),
            reason: text('Where it goes, and why it is accepted.'),
          }),
        ),
        v.description('Calls that cannot be told from the sources, and are known.'),
      ),
    ),
    stage: v.optional(text('Name of the stage that is meant where an API has several.')),
  });
