import type { GlobalValues } from '../../cli/index.js';
import type { Case, Engine, GatewayAnswerType } from '../../cors/index.js';
import type { Finding, Unknown } from '../../report/index.js';
import type { Resource } from '../../routes/index.js';

export interface CorsFlags extends GlobalValues {
  readonly urls: readonly string[];
  readonly origin: string | undefined;
  readonly method: readonly string[];
  readonly header: readonly string[];
  readonly credentials: boolean;
  readonly requests: string | undefined;
  readonly static: boolean;
  readonly browser: boolean;
  readonly send: boolean;
  readonly engine: Engine;
}

/** A request with the reason why it is asked. */
export interface Question {
  readonly given: Case;
  /** `error-path`: an answer that nobody wants and the page has to be able to read. */
  readonly purpose: 'request' | 'call' | 'error-path' | 'upload';
  /** Its answers are here: nobody is asked. */
  readonly isGiven: boolean;
  /** What is not sent is no hole in the answer. */
  readonly needsPreflightOnly?: boolean;
  /** Resource of a template that gives the answer. */
  readonly causedBy?: Pick<Resource, 'type' | 'logicalId'>;
  /** An answer that API Gateway gives by itself, and that was read instead of provoked. */
  readonly gateway?: GatewayRead;
  /** What mends it, whatever the reason; else the reason tells. */
  readonly mend?: string;
  /** Where code or template cause it. */
  readonly place?: Pick<Finding, 'file' | 'line' | 'column' | 'stack' | 'logicalId'>;
}

/** An answer of API Gateway itself that was read. */
export interface GatewayRead {
  /** Type of the gateway response; absent for the errors of an HTTP API, which have none. */
  readonly type?: GatewayAnswerType;
  /** Type of the gateway response that decides; absent where nobody set one. */
  readonly from?: string | undefined;
  /** Type of the gateway response to set where it is wrong. */
  readonly mend?: string;
  /** Where the answer was read, as a sentence. */
  readonly read: string;
}

/** What is asked, with what could not be found out about it. */
export interface Questions {
  readonly questions: readonly Question[];
  readonly findings: readonly Finding[];
  readonly unknowns: readonly Unknown[];
}
