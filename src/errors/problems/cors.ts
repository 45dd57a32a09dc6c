import { problem } from '../user-error.js';

/** What keeps `cors` from asking or proving. Numbers AX8501 to AX8599. */
export const corsProblems = {
  browserMissing: problem('browser-missing', 'AX8501', 'usage', {
    sample: { looked: ['/usr/bin/chromium'] as readonly string[] },
    say: ({ looked }) => ({
      what: `--browser needs a Chromium, and none was found (${looked.join(', ')}).`,
      why: 'A verdict is only proven by a real browser.',
      next: 'Install Chromium, or name it in CHROME_PATH; playwright-core has to be installed too: npm install --save-dev playwright-core @sparticuz/chromium',
    }),
  }),
  browserUnstartable: problem('browser-unstartable', 'AX8502', 'usage', {
    sample: { program: '/usr/bin/chromium', reason: 'a shared library is missing' },
    say: ({ program, reason }) => ({
      what: `${program} does not start: ${reason}.`,
      next: 'Try it by hand, or name another one in CHROME_PATH: chromium --headless --version',
    }),
  }),
  pagesUnknown: problem('pages-unknown', 'AX8503', 'usage', {
    sample: { environment: 'dev', lacks: 'the origin of the pages' },
    say: ({ environment, lacks }) => ({
      what: `Nothing says ${lacks} of ${environment}.`,
      why: 'Without it there is no request that a browser would make.',
      next: `Add it as cors.origins and cors.api, or frontend.url and verify.health.url, to apex.config.yaml, and deploy: apexctl status --env ${environment}`,
    }),
  }),
};
