import { type Disk, systemDisk } from '../../src/local/core/disk.js';

/** Units that an operation without bytes takes; a write takes one a byte. */
const STEP = 8;

/** A disk under a process that is killed after so many units: in the middle of a write, or before a step. */
export function mortalDisk(units: number): Disk & { readonly isDead: boolean; end(): void } {
  let left = units;
  const open = new Set<number>();
  const step = () => {
    left -= STEP;
    if (left <= 0) throw new Error('killed');
  };
  /** How many of some bytes still arrive. */
  const arriving = (length: number): number => {
    const arrived = Math.max(0, Math.min(length, left));
    left -= length;
    return arrived;
  };
  return {
    get isDead() {
      return left <= 0;
    },
    /** What the system does for a process that is gone. */
    end() {
      left = 0;
      for (const file of open) systemDisk.close(file);
      open.clear();
    },
    open(path, flags) {
      step();
      const file = systemDisk.open(path, flags);
      open.add(file);
      return file;
    },
    write(file, bytes, offset, length) {
      const arrived = arriving(length);
      if (arrived > 0) systemDisk.write(file, bytes, offset, arrived);
      if (arrived < length) throw new Error('killed');
      return length;
    },
    truncate(file, size) {
      step();
      systemDisk.truncate(file, size);
    },
    sync: step, // the memory of the system outlives the process: nothing is lost with it
    close(file) {
      if (open.delete(file)) systemDisk.close(file);
    },
    rename(from, to) {
      step();
      systemDisk.rename(from, to);
    },
    remove(path) {
      step();
      systemDisk.remove(path);
    },
    async writeBody(path, bytes) {
      const arrived = arriving(bytes.length);
      if (left + bytes.length > 0) await systemDisk.writeBody(path, bytes.subarray(0, arrived));
      if (arrived < bytes.length) throw new Error('killed');
    },
    async renameBody(from, to) {
      step();
      await systemDisk.renameBody(from, to);
    },
    async removeBody(path) {
      step();
      await systemDisk.removeBody(path);
    },
  };
}
