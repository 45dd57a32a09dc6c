import type { Seen } from '../../cors/browser/index.js';
import type { Probed } from '../../cors/index.js';
import type { CommandIo } from '../../io/index.js';
import type { Finding } from '../../report/index.js';

/** What a real Chromium did with a request that was probed, beside our verdict for Chromium. */
export interface Proof {
  readonly id: string;
  readonly origin: string;
  readonly seen: Seen;
  readonly agrees: boolean;
}

export interface Proofs {
  readonly proofs: readonly Proof[];
  readonly findings: readonly Finding[];
}

/**
 * Does every request in a real Chromium, on a page of its origin. What leads to hosts that nobody
 * named is left out.
 *
 * @throws `browser-missing`, `browser-unstartable`
 */
export async function proofsOf(io: CommandIo, asked: readonly Probed[]): Promise<Proofs> {
  const { openPage, startChromium } = await import('../../cors/browser/index.js');
  const { browser, close } = await startChromium(io);
  try {
    const proofs: Proof[] = [];
    const findings: Finding[] = [];
    const mine = asked.filter(({ leadsTo }) => leadsTo === undefined);
    for (const origin of new Set(mine.map(({ request }) => request.origin))) {
      const page = await openPage(browser, origin);
      for (const one of mine.filter(({ request }) => request.origin === origin)) {
        io.signal.throwIfAborted();
        const seen = await page.perform(one.request, { sends: one.notSent === undefined });
        const finding = await differenceOf(one, seen);
        proofs.push({ id: one.request.id, origin, seen, agrees: finding === undefined });
        if (finding) findings.push(finding);
      }
      await page.close();
    }
    return { proofs, findings };
  } finally {
    await close();
  }
}

async function differenceOf(asked: Probed, seen: Seen): Promise<Finding | undefined> {
  const { judge } = await import('../../cors/index.js');
  const { withAnswer } = await import('./answered.js');
  const { verdict, needsPreflight, reason } = judge(withAnswer(asked), 'chromium');
  const ours = `${verdict}, ${needsPreflight ? 'with' : 'without'} a preflight: ${reason.message}`;
  const theirs = `${seen.verdict}, ${seen.sentPreflight ? 'with' : 'without'} a preflight: ${seen.message ?? 'the console said nothing'}`;
  const isSame = seen.verdict === verdict && seen.sentPreflight === needsPreflight;
  const saysSame = seen.message === undefined || seen.message === reason.message;
  if (isSame && saysSame) return undefined;
  return {
    rule: 'cors-verdict-differs',
    severity: isSame ? 'warning' : 'error',
    phase: 'run',
    message: `Chromium: ${theirs}; we said: ${ours}`,
    resource: `${asked.request.method} ${asked.request.url}`,
    fix: 'Trust the browser. Answers may have changed in between: run it again; if it stays, it is a bug of apexctl.',
  };
}
