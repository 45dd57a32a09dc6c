import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { contracts } from './contracts.js';

const services = fileURLToPath(new URL('../services/', import.meta.url));
const output = fileURLToPath(new URL('../dist/services/', import.meta.url));

/**
 * Builds every function, all in one go, to `dist/services/<name>/index.js`.
 *
 * @returns the folder of a service's built code, by its name
 * @throws Error with esbuild's messages when one does not compile
 */
export function bundleServices(): (service: string) => string {
  const names = contracts.map(({ name }) => name);
  buildSync({
    entryPoints: Object.fromEntries(
      names.map((name) => [`${name}/index`, `${services}${name}/index.ts`]),
    ),
    outdir: output,
    bundle: true,
    platform: 'node',
    target: 'node20', // older than the functions' runtime, so that the embedded AWS runs them as well
    format: 'cjs',
    minify: true,
    keepNames: true,
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'silent',
    external: ['@aws-sdk/*', '@smithy/*'], // the runtime brings them
  });
  return (service) => `${output}${service}`;
}
