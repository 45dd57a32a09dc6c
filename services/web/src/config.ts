import * as v from 'valibot';

const configSchema = v.object({
  apiUrl: v.pipe(v.string(), v.url()),
  environment: v.string(),
});

/** What a deployment tells the web app. */
export type Config = v.InferOutput<typeof configSchema>;

/** @throws when `config.json` is not there or is something else */
export async function loadConfig(): Promise<Config> {
  const response = await fetch(new URL('/config.json', location.origin), { cache: 'no-store' });
  const result = v.safeParse(configSchema, response.ok ? await response.json() : undefined);
  if (result.success) return result.output;
  throw new Error('This site is not set up: its config.json is missing or not complete.');
}
