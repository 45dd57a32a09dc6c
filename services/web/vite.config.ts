import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** Builds the web app into `dist/web`: `npx vite build services/web`. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // the polyfill would be an inline script, which the content security policy forbids
    modulePreload: { polyfill: false },
    // data: addresses in style sheets as well
    assetsInlineLimit: 0,
  },
});
