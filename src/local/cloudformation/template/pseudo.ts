import type { Scope } from '../../core/scope.js';
import { NO_VALUE } from './values.js';

/** Who the pseudo parameters speak of. */
export interface Identity extends Scope {
  readonly stackId: string;
  readonly stackName: string;
  readonly notificationArns: readonly string[];
}

export const PSEUDO = [
  'AWS::AccountId',
  'AWS::NoValue',
  'AWS::NotificationARNs',
  'AWS::Partition',
  'AWS::Region',
  'AWS::StackId',
  'AWS::StackName',
  'AWS::URLSuffix',
] as const;

export const pseudoValues = (of: Identity): Readonly<Record<(typeof PSEUDO)[number], unknown>> => ({
  'AWS::AccountId': of.account,
  'AWS::NoValue': NO_VALUE,
  'AWS::NotificationARNs': of.notificationArns,
  'AWS::Partition': 'aws',
  'AWS::Region': of.region,
  'AWS::StackId': of.stackId,
  'AWS::StackName': of.stackName,
  'AWS::URLSuffix': 'amazonaws.com',
});
