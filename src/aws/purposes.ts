import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { ClientSettings } from './clients.js';

/**
 * One client for each purpose: retries of readers must not use up what changes need, and a poll
 * that fails is tried again by the next poll.
 */
export class ChangingCloudFormation extends CloudFormationClient {
  static readonly finishes = true;

  constructor(settings: ClientSettings) {
    super({ ...settings, maxAttempts: 4 });
  }
}
export class ReadingCloudFormation extends CloudFormationClient {
  constructor(settings: ClientSettings) {
    super({ ...settings, maxAttempts: 8 });
  }
}
export class PollingCloudFormation extends CloudFormationClient {
  constructor(settings: ClientSettings) {
    super({ ...settings, maxAttempts: 2 });
  }
}
