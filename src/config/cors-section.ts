import * as v from 'valibot';
import type { OutputRef } from './config.js';

/** Section `cors`. */
export interface CorsConfig {
  /** Origins or addresses of the pages; absent: frontend.url. */
  readonly origins?: readonly (string | OutputRef)[];
  /** Base address of the API; absent: verify.health.url, verify.login.url. */
  readonly api?: string | OutputRef;
  /** Further addresses that pages read. */
  readonly urls?: readonly string[];
  /** Bucket that pages upload to. */
  readonly uploads?: OutputRef;
}

type Text = (about: string) => v.GenericSchema<string, string>;
interface OutputShape {
  stack: string;
  output: string;
}
type Output = (about: string) => v.GenericSchema<OutputShape, OutputShape>;

/** The section `cors`. */
export const corsSection = ({ text, output }: { readonly text: Text; readonly output: Output }) =>
  v.strictObject({
    origins: v.optional(
      v.pipe(
        v.array(
          v.union([text('An origin such as https://www.example.com.'), output('An output.')]),
        ),
        v.description('Where pages are served; absent: frontend.url.'),
      ),
    ),
    api: v.optional(
      v.pipe(
        v.union([text('An address such as https://api.example.com/v1.'), output('An output.')]),
        v.description('Base address of the API; absent: that of verify.'),
      ),
    ),
    urls: v.optional(
      v.pipe(v.array(text('An address.')), v.description('Further addresses that pages read.')),
    ),
    uploads: v.optional(output('Name of a bucket that pages upload to with presigned addresses.')),
  });
