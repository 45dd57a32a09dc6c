import { awsClients } from '../../src/aws/index.js';
import { type Leftovers, sdkLeftovers } from '../../src/aws/leftovers/index.js';
import type { Present, Removing, Target, UndoArtefact } from '../../src/cleanup/resource-type.js';
import { resourceTypeFor } from '../../src/cleanup/types/index.js';
import type { Local } from '../../src/local/index.js';

const ACCOUNT = '000000000000';

/** The ports of leftovers against an embedded AWS. */
export function leftoversOf(local: Local): Leftovers {
  const { region, endpoint, credentials } = local.clientConfig();
  const clients = awsClients({ endpoint, region, credentials: async () => credentials });
  return sdkLeftovers({
    ...{ clients, account: ACCOUNT, partition: 'aws', command: 'cleanup' },
    ...{ who: `arn:aws:iam::${ACCOUNT}:root`, endpoint, profile: undefined },
  });
}

export interface Thing {
  readonly target: Target;
  look(): Promise<Present | undefined>;
  /** The calls that changed AWS, in order. */
  remove(more?: Partial<Removing>): Promise<readonly string[]>;
  save(more?: Partial<Removing>): Promise<UndoArtefact>;
  restore(artefact: UndoArtefact): Promise<readonly string[]>;
}

/** One resource as the types look at it. Waiting takes no time; `during` writes down what it lets through. */
export function thingsIn(ports: Leftovers, region = 'eu-west-1') {
  return (type: string, id: string, properties: Target['properties'] = {}): Thing => {
    const kind = resourceTypeFor(type);
    const target = { type, id, region, account: ACCOUNT, partition: 'aws', properties };
    const calls = (): { readonly done: string[]; readonly removing: Removing } => {
      const done: string[] = [];
      const removing: Removing = {
        during(operation, _, act) {
          done.push(operation);
          return act();
        },
        sleep: () => new Promise((resolve) => setTimeout(resolve, 2)),
        now: () => new Date(),
        signal: new AbortController().signal,
        progress: () => {},
      };
      return { done, removing };
    };
    return {
      target,
      look: () => kind.look(ports, target),
      async remove(more = {}) {
        const { done, removing } = calls();
        await kind.remove(ports, target, { ...removing, ...more });
        return done;
      },
      async save(more = {}) {
        const { removing } = calls();
        if (!kind.save) throw new Error(`${type} saves nothing`);
        // What is saved goes through a file, so it has to survive one.
        return JSON.parse(JSON.stringify(await kind.save(ports, target, { ...removing, ...more })));
      },
      async restore(artefact) {
        const { done, removing } = calls();
        if (!kind.restore) throw new Error(`${type} restores nothing`);
        await kind.restore(ports, target, artefact, removing);
        return done;
      },
    };
  };
}
