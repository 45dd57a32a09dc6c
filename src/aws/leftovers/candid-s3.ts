import type { ClientSettings } from '../clients.js';
import { SendingS3 } from '../sending-s3.js';

/** S3 without retries of its own: whoever empties a bucket has to see when S3 asks for less. */
export class CandidS3 extends SendingS3 {
  constructor(settings: ClientSettings) {
    super({ ...settings, maxAttempts: 1 });
  }
}
