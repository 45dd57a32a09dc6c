const WIDTH = { 4: 32, 6: 128 } as const;

/**
 * Consecutive address blocks of `bits` host bits, as `Fn::Cidr` gives them.
 *
 * @returns `undefined` when the block is none or cannot hold so many
 */
export function cidrBlocks(block: string, count: number, bits?: number): string[] | undefined {
  const [address, prefixText] = block.split('/');
  const prefix = Number(prefixText);
  const version = address?.includes(':') ? 6 : 4;
  const width = WIDTH[version];
  const base = version === 4 ? parse4(address ?? '') : parse6(address ?? '');
  const size = bits ?? (version === 4 ? 8 : 64);
  const valid =
    base !== undefined &&
    Number.isInteger(prefix) &&
    prefix >= 0 &&
    prefix <= width &&
    Number.isInteger(count) &&
    count >= 1 &&
    count <= 256 &&
    size >= 1 &&
    size <= width - prefix;
  if (!valid || BigInt(count) > 1n << BigInt(width - prefix - size)) return undefined;
  const network = (base >> BigInt(width - prefix)) << BigInt(width - prefix);
  return Array.from({ length: count }, (_, index) => {
    const start = network + (BigInt(index) << BigInt(size));
    return `${version === 4 ? format4(start) : format6(start)}/${width - size}`;
  });
}

function parse4(address: string): bigint | undefined {
  const parts = address.split('.').map(Number);
  const valid =
    parts.length === 4 && parts.every((part) => Number.isInteger(part) && part >= 0 && part <= 255);
  return valid ? parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n) : undefined;
}

function parse6(address: string): bigint | undefined {
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = 8 - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...left, ...Array<string>(missing).fill('0'), ...right];
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return groups.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n);
}

const format4 = (value: bigint): string =>
  [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join('.');

const format6 = (value: bigint): string =>
  Array.from({ length: 8 }, (_, index) =>
    ((value >> BigInt(16 * (7 - index))) & 65_535n).toString(16),
  )
    .join(':')
    .replace(/(^|:)0(:0)+($|:)/, '::');
