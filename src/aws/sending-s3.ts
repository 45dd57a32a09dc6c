import { S3Client } from '@aws-sdk/client-s3';
import type { ClientSettings } from './clients.js';

/** S3 for bodies: an upload may take long, as long as it moves. */
export class SendingS3 extends S3Client {
  static readonly finishes = true;

  constructor(settings: ClientSettings) {
    const requestHandler = {
      ...settings.requestHandler,
      requestTimeout: 0,
      socketTimeout: STANDSTILL_MS,
    };
    super({ ...settings, requestHandler });
  }
}

/** Storing a large body takes S3 a while after its last byte. */
const STANDSTILL_MS = 60_000;
