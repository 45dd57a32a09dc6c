import { heldRows, type LookedRow, type StackLook, unableRows, undeletedRows } from './look.js';
import { type Obstacle, obstacleOf } from './obstacle.js';
import { pathText } from './relation.js';
import { firstSkips } from './skips.js';
import { type Way, wayOf } from './way-of.js';

/** What is asked for beyond what the state of a stack asks for by itself. */
export interface Wishes {
  /** Take back an update that runs. */
  readonly cancel: boolean;
  /** Paths of resources that may be left out of a rollback, or all of a stack's. */
  readonly skip: readonly string[];
  /** Logical ids that a deletion shall leave behind. */
  readonly retain: readonly string[];
  /** Names of stacks that may be deleted by force. */
  readonly forceDelete: readonly string[];
}

/** The way back for one stack, computed before anything is agreed to. */
export interface StackRecovery {
  readonly look: StackLook;
  readonly way: Way;
  /** What would be done, a sentence each, in order. */
  readonly steps: readonly string[];
  readonly obstacles: readonly Obstacle[];
  /** Left out of the first attempt to roll back. */
  readonly skips: readonly Skip[];
  /** Logical ids that a deletion does not touch, each with why. */
  readonly retains: readonly { readonly path: string; readonly because: string }[];
  /** What will still be there when the stack is gone. */
  readonly staysBehind: readonly string[];
  /** Set where it cannot be carried out as it was asked for. */
  readonly refusal?: string;
}

/** A resource that is left out of a rollback. */
export interface Skip {
  readonly path: string;
  /** Why it cannot be otherwise. */
  readonly because: string;
  /** What differs from its template afterwards. */
  readonly leaves: string;
  /** How that is healed. */
  readonly heal: string;
}

const SAVE = 'Save the evidence: events, templates and resources as they are now.';
const DRIFT = 'Detect drift, and list what still differs.';

/** The way back for a stack as it was seen. Pure: reads nothing and asks nobody. */
export function recoveryOf(look: StackLook, wishes: Wishes): StackRecovery {
  const way = wayOf(look.status);
  const none = { obstacles: [], skips: [], retains: [], staysBehind: [] };
  const plan = { look, way, ...none };
  switch (way) {
    case 'nothing':
    case 'gone':
      return { ...plan, steps: [] };
    case 'wait':
      return { ...plan, steps: waitSteps(look, wishes) };
    case 'continue':
      return continuing(look);
    case 'roll-back':
      return rollingBack(look);
    case 'delete-record':
      return deletingRecord(look);
    case 'delete-again':
      return deletingAgain(look, wishes);
    case 'delete-shell':
      return deletingShell(look);
    case 'give-back-import':
      return givingBackImport(look);
    case 'unknown':
      return {
        ...plan,
        steps: [],
        refusal: `${look.status} is a status that this version does not know; by hand: see under "Stack actions" in the console of CloudFormation what AWS offers for it, and look for a newer apexctl`,
      };
  }
}

function waitSteps({ status }: StackLook, { cancel }: Wishes): readonly string[] {
  if (cancel && status === 'UPDATE_IN_PROGRESS')
    return ['Cancel the update.', 'Wait until it is rolled back.', DRIFT];
  return ['Wait until the operation is over, then look again.', DRIFT];
}

function continuing(look: StackLook): StackRecovery {
  const unable = unableRows(look);
  const gone = firstSkips(
    unable.map(({ path, existence }) => ({ path, isGone: existence === 'gone' })),
  ).map(pathText);
  const skips = unable
    .filter(({ path }) => gone.includes(pathText(path)))
    .map((row) => skipOf(row, 'a direct read finds that it no longer exists'));
  const without = skips.length > 0 ? `without ${gone.join(', ')}` : 'without leaving anything out';
  return {
    look,
    way: 'continue',
    steps: [
      SAVE,
      `Go on with the rollback, ${without}.`,
      'Where something fails again: ask whether to leave out that one, and only that, and go on.',
      DRIFT,
    ],
    obstacles: unable.map(obstacleOf),
    skips,
    retains: [],
    staysBehind: [],
  };
}

/** What leaving a resource out means. Source: CloudFormation API Reference, ContinueUpdateRollback. */
export function skipOf({ path, existence }: LookedRow, because: string): Skip {
  const isGone = existence === 'gone';
  return {
    path: pathText(path),
    because,
    leaves: isGone
      ? 'CloudFormation counts it as there, and it is not'
      : 'it stays as the failed update left it, and CloudFormation counts it as rolled back',
    heal: isGone
      ? 'make it again under the same name, or take it out of the template, deploy, put it back and deploy again'
      : 'set it back by hand, or deploy a template that says what it is',
  };
}

function rollingBack(look: StackLook): StackRecovery {
  const { status, isExpress } = look;
  const base = {
    look,
    way: 'roll-back',
    obstacles: look.rows.filter(isFailed).map(obstacleOf),
    skips: [],
    retains: [],
    staysBehind: [],
  } as const;
  if (status === 'CREATE_FAILED') {
    const first = isExpress
      ? 'Delete the record with everything in it: a stack of express mode is not rolled back.'
      : 'Roll back what was created, also what its policy would retain.';
    const rest = isExpress ? [] : ['Delete the record that is left.'];
    return { ...base, steps: [SAVE, first, ...rest, 'List what stays behind.'] };
  }
  return {
    ...base,
    steps: [
      SAVE,
      isExpress
        ? 'Apply the last good template in express mode: the stack accepts nothing else.'
        : 'Roll back to the last good state; what was new is deleted, also what its policy would retain.',
      DRIFT,
    ],
  };
}

const isFailed = ({ status }: LookedRow): boolean => status.endsWith('_FAILED');

function deletingRecord(look: StackLook): StackRecovery {
  const staysBehind = heldRows(look).map(describe);
  return {
    look,
    way: 'delete-record',
    steps: [
      SAVE,
      ...(look.isProtected ? ['Lift the termination protection of the failed stack.'] : []),
      'Delete the record: a stack whose first creation failed has no state to go back to.',
      'List what stays behind.',
    ],
    obstacles: undeletedRows(look).map(obstacleOf),
    skips: [],
    retains: [],
    staysBehind,
  };
}

function deletingAgain(look: StackLook, wishes: Wishes): StackRecovery {
  const failed = undeletedRows(look);
  const ownFailed = failed.filter(({ path }) => path.length === 1);
  const gone = ownFailed.filter(({ existence }) => existence === 'gone');
  const handed = ownFailed.filter(
    (row) => row.existence !== 'gone' && wishes.retain.includes(pathText(row.path)),
  );
  const retains = [
    ...gone.map(({ path }) => ({
      path: pathText(path),
      because: 'a direct read finds that it no longer exists',
    })),
    ...handed.map(({ path }) => ({ path: pathText(path), because: 'it is handed over' })),
  ];
  const strange = wishes.retain.filter(
    (name) => !ownFailed.some(({ path }) => pathText(path) === name),
  );
  const force = wishes.forceDelete.includes(look.name);
  return {
    look,
    way: 'delete-again',
    steps: [
      SAVE,
      retains.length > 0
        ? `Delete again, without ${retains.map(({ path }) => path).join(', ')}.`
        : 'Delete again: the obstacle may be gone.',
      ...(force
        ? ['Should it fail again: delete by force, and write down what that leaves behind.']
        : []),
      'List what stays behind.',
    ],
    obstacles: failed.map(obstacleOf),
    skips: [],
    retains,
    staysBehind: handed.map(describe),
    ...(strange.length > 0 && {
      refusal: `only what could not be deleted can be retained, and ${strange.join(', ')} is not among it`,
    }),
  };
}

/**
 * A deletion is all that CloudFormation documents for this status. It is only carried out where everything in the
 * stack stays, so that the import can be made again.
 */
function givingBackImport(look: StackLook): StackRecovery {
  const held = look.rows.filter(({ status, physicalId }) => isHeld(status) && physicalId !== '');
  const lost = held.filter((row) => row.isRetained !== true);
  const refusal =
    lost.length > 0
      ? `CloudFormation takes nothing but a deletion in this state, and whether that leaves ${lost.map(describe).join(', ')} alone is not certain; by hand: back that up and delete the stack, or ask AWS Support to bring it to IMPORT_ROLLBACK_COMPLETE`
      : look.isProtected
        ? 'CloudFormation takes nothing but a deletion in this state, and the stack is protected against that; by hand: lift its termination protection, then recover again; what is in it stays'
        : undefined;
  return {
    look,
    way: 'give-back-import',
    steps:
      refusal === undefined
        ? [
            SAVE,
            'Delete the record: its DeletionPolicy keeps everything that is in it.',
            'List what stays behind, to be taken over again with --import.',
          ]
        : [],
    obstacles: look.rows.filter(({ status }) => status.endsWith('_FAILED')).map(obstacleOf),
    skips: [],
    retains: [],
    staysBehind: held.map(describe),
    ...(refusal !== undefined && { refusal }),
  };
}

const isHeld = (status: string): boolean => status !== 'DELETE_COMPLETE';

/** Change sets of deployments of this program. */
const OURS = /^apex-/;

function deletingShell(look: StackLook): StackRecovery {
  const foreign = look.changeSets.filter((name) => !OURS.test(name));
  return {
    look,
    way: 'delete-shell',
    steps: ['Delete the shell: it holds nothing but change sets.'],
    obstacles: [],
    skips: [],
    retains: [],
    staysBehind: [],
    ...(foreign.length > 0 && {
      refusal: `somebody else's change set waits in it: ${foreign.join(', ')}; by hand: execute or delete that change set, then recover again`,
    }),
    ...(heldRows(look).length > 0 && {
      refusal:
        'it holds resources, so it is no empty shell; by hand: look in the console which change set made them, and execute or delete it',
    }),
  };
}

/** `Bucket (AWS::S3::Bucket my-bucket)` */
export const describe = ({ path, type, physicalId }: LookedRow): string =>
  `${pathText(path)} (${type} ${physicalId})`;
