import type { Handler } from '../../core/handlers.js';
import type { ServiceFactory } from '../../core/service.js';
import { acmHandlers } from './handlers.js';
import { certificateProvider } from './provider.js';
import { changeCertificate } from './request.js';
import { certificatesOf, scopeOf } from './state.js';
import { refreshNow, sweep } from './validation.js';

const SWEEP_MS = 5_000;

/** Certificate Manager. */
export const create: ServiceFactory = (world) => {
  const find = (arn: string) => certificatesOf(world, scopeOf(arn)).get(arn);
  return {
    handlers: { acm: acmHandlers(world) as unknown as Record<string, Handler> },
    providers: [certificateProvider(world)],
    ports: {
      acm: {
        certificate(arn) {
          const found = find(arn);
          if (!found) return undefined;
          const { status, names } = refreshNow(world, found);
          return { status, domains: names };
        },
        use(arn, resourceArn, isUsed) {
          const found = find(arn);
          if (!found) return;
          const others = found.usedBy.filter((each) => each !== resourceArn);
          changeCertificate(world, arn, { usedBy: isUsed ? [...others, resourceArn] : others });
        },
      },
    },
    start() {
      let sweeping: Promise<void> = Promise.resolve();
      const stop = world.clock.every(SWEEP_MS, () => {
        sweeping = sweeping
          .then(() => sweep(world))
          .catch((error) => world.log(`acm: looking after certificates failed: ${String(error)}`));
      });
      return async () => {
        stop();
        await sweeping;
      };
    },
  };
};
