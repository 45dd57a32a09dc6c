import type { Handlers } from '../../core/handlers.js';
import { globalOf } from '../../core/scope.js';
import type { World } from '../../core/world.js';
import { type Account, accountOf } from './state.js';

export type IamHandlers = Handlers<typeof import('@aws-sdk/client-iam')>;

/** What a file of handlers starts from. */
export interface Means {
  readonly world: World;
  readonly iam: (by: { readonly account: string }) => Account;
  /** Tells the tagging service. */
  readonly tagged: (
    by: { readonly account: string },
    arn: string,
    tags: Readonly<Record<string, string>>,
  ) => Promise<void>;
}

export const meansOf = (world: World): Means => ({
  world,
  iam: ({ account }) => accountOf(world, account),
  async tagged({ account }, arn, tags) {
    const tagging = await world.port('tagging');
    tagging.tagged(globalOf(account), arn, tags);
  },
});
