import type { DayCosts } from './day-costs.js';

/** Services whose share says something, by their name in Cost Explorer, and what to look at. */
const hints: readonly {
  readonly service: string;
  readonly share: number;
  readonly look: string;
}[] = [
  {
    service: 'AmazonCloudWatch',
    share: 0.25,
    look: 'shorten log retention and look for functions that log much',
  },
  {
    service: 'Amazon Simple Storage Service',
    share: 0.5,
    look: 'see that lifecycle rules move and expire videos and their old versions',
  },
  {
    service: 'AWS Lambda',
    share: 0.4,
    look: 'compare memory and duration of functions with what they use',
  },
  {
    service: 'Amazon DynamoDB',
    share: 0.4,
    look: 'look for scans and for rows without time to live',
  },
  {
    service: 'AWS Key Management Service',
    share: 0.2,
    look: 'see that bucket keys are on, which save most calls',
  },
  {
    service: 'Amazon API Gateway',
    share: 0.5,
    look: 'look for clients that poll, and let preflights be kept longer',
  },
  {
    service: 'Amazon CloudFront',
    share: 0.5,
    look: 'see that files of the site are cached and compressed',
  },
  {
    service: 'AWS Config',
    share: 0.25,
    look: 'record only the resource types that rules look at',
  },
  {
    service: 'EC2 - Other',
    share: 0,
    look: 'find the addresses, gateways or volumes: the platform has no servers',
  },
];

/** What to look at, dearest first; one line each. Nothing stands out on a cheap and even day. */
export function advice({ services, totalUsd }: DayCosts, limitUsd: number): readonly string[] {
  const lines = services.flatMap(({ service, usd }) => {
    const hint = hints.find((entry) => entry.service === service);
    if (!hint || usd <= 0 || usd / totalUsd <= hint.share) return [];
    const percent = Math.round((100 * usd) / totalUsd);
    return [`${service}: ${usd.toFixed(2)} USD, ${percent} % of the day: ${hint.look}.`];
  });
  if (totalUsd <= limitUsd || lines.length > 0) return lines;
  const [dearest] = services;
  return dearest ? [`${dearest.service} cost most: ${dearest.usd.toFixed(2)} USD.`] : [];
}
