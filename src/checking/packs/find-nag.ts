import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The cdk-nag of a project, with the CDK that it works on. */
export interface Nag {
  /** Paths of what to load. */
  readonly nag: string;
  readonly cdk: string;
  readonly include: string;
  /** Its folder, with the list of its rules. */
  readonly folder: string;
  /** Versions of both: part of what the answers depend on. */
  readonly version: string;
}

/** Where cdk-nag is, as the project itself would load it; `undefined` where it is not installed. */
export function findNag(root: string): Nag | undefined {
  try {
    const fromProject = createRequire(join(root, 'package.json'));
    const nag = fromProject.resolve('cdk-nag');
    const fromNag = createRequire(nag);
    const folder = join(dirname(nag), '..');
    return {
      nag,
      folder,
      cdk: fromNag.resolve('aws-cdk-lib'),
      include: fromNag.resolve('aws-cdk-lib/cloudformation-include'),
      version: `${versionAt(folder)} ${versionAt(dirname(fromNag.resolve('aws-cdk-lib')))}`,
    };
  } catch {
    return undefined; // not there
  }
}

function versionAt(folder: string): string {
  const { version }: { version?: unknown } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  return String(version);
}
