import { join } from 'node:path';
import type { Bundle } from '../../diagnose/bundle/index.js';
import { problems } from '../../errors/index.js';
import type { StackRecovery } from '../../recover/index.js';
import type { Tools } from './tools.js';

/** Ways that take away what would tell of the cause. */
const SAVED = ['continue', 'roll-back', 'delete-record', 'delete-again', 'give-back-import'];

/**
 * Writes down what is known of the failed stacks, before anything of it is taken away.
 *
 * @returns path of the bundle, relative to the project; `undefined` where nothing failed
 * @throws `recover-evidence-unread`
 */
export async function saveEvidence(
  { io, deployment, sourceIn }: Tools,
  run: string,
  plans: readonly StackRecovery[],
): Promise<string | undefined> {
  const failed = plans.filter(({ way }) => SAVED.includes(way));
  if (failed.length === 0) return undefined;
  const { collect } = await import('../diagnosis/collect.js');
  const { sealed, withoutSecrets } = await import('../../diagnose/bundle/index.js');
  const { opened } = deployment;
  const step = io.progress.step('Save the evidence');
  try {
    const bundle = await collect(io, {
      environment: opened.name,
      account: opened.account,
      caller: opened.identity.arn,
      run,
      command: 'recover',
      stacks: failed.map(({ look: { id: name, region } }) => ({ name, region })),
      sourceIn,
    });
    requireEvents(bundle, failed);
    const clean = withoutSecrets(JSON.parse(io.redact(JSON.stringify(bundle)))) as Bundle;
    const path = join('.apexctl', 'state', opened.name, 'bundles', `${run}.json`);
    await io.files.write(join(opened.root, path), sealed(clean).text);
    step.done(path);
    return path;
  } catch (error) {
    step.failed();
    throw error;
  }
}

function requireEvents(bundle: Bundle, failed: readonly StackRecovery[]): void {
  for (const { look } of failed) {
    const story = bundle.story.stacks.find(({ id }) => id === look.id);
    const missed = bundle.unread.find(({ what }) => what === `the events of ${look.name}`);
    if (story && story.events.length > 0 && !missed) continue;
    const reason = (missed ?? bundle.unread.find(({ what }) => what.includes(look.name)))?.reason;
    throw problems.recoverEvidenceUnread({
      stack: look.name,
      reason: reason ?? 'AWS gave no events',
    });
  }
}
