/** Whose verdict it is. */
export const engines = ['standard', 'chromium', 'firefox', 'webkit'] as const;
export type Engine = (typeof engines)[number];

/**
 * Where an engine leaves the Fetch standard. Sources: 371 cases measured in Chromium 156, Firefox
 * 153 ESR and WebKitGTK 2.50, and the table of test/browser/cors.test.ts in Chromium 143.
 */
export interface Leniency {
  /** `Access-Control-Allow-Headers: *` covers Authorization too. */
  readonly starCoversAuthorization: boolean;
  /** Headers (lower case) that are sent without asking. */
  readonly unasked: ReadonlySet<string>;
  /** Values of equal names are measured one by one instead of joined. */
  readonly measuresValuesAlone: boolean;
  /** Content-Type and its like stay when a redirect turns a POST into a GET. */
  readonly keepsContentHeaders: boolean;
  /** Authorization stays when a redirect leads to another origin. */
  readonly keepsAuthorization: boolean;
  /** A preflight that an upload listener caused allows the method by saying nothing about methods. */
  readonly uploadAllowsMethod: boolean;
  /** 407 is a matter of proxies, and no page ever sees it. */
  readonly hidesProxyStatus: boolean;
}

const NONE: ReadonlySet<string> = new Set();
const standard: Leniency = {
  starCoversAuthorization: false,
  unasked: NONE,
  measuresValuesAlone: false,
  keepsContentHeaders: false,
  keepsAuthorization: false,
  uploadAllowsMethod: true,
  hidesProxyStatus: false,
};
const redirecting = { keepsContentHeaders: true, keepsAuthorization: true };

export const leniencies: Readonly<Record<Engine, Leniency>> = {
  standard,
  chromium: {
    ...standard,
    starCoversAuthorization: true,
    unasked: new Set([
      'device-memory',
      'downlink',
      'dpr',
      'ect',
      'rtt',
      'save-data',
      'user-agent',
      'viewport-width',
      'width',
    ]),
    uploadAllowsMethod: false,
    hidesProxyStatus: true,
  },
  firefox: {
    ...standard,
    ...redirecting,
    starCoversAuthorization: true,
    measuresValuesAlone: true,
  },
  webkit: { ...standard, ...redirecting, starCoversAuthorization: true },
};
