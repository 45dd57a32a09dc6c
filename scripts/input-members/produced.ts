import { errorCodesOf, sdkNames } from '../../src/local/core/behaviour/sdk-names.js';
import { BAD_PAGE_TOKEN } from '../../src/local/core/listing.js';
import { modelOf } from '../../src/local/protocol/catalog.js';
import { codeOf, tokenCodeOf } from '../../src/local/protocol/input-check.js';
import { requiredOf } from '../../src/local/protocol/schema.js';
import { causesOf } from './causes.js';
import { sources } from './index.js';

/** One operation, the errors that the SDK knows for it, and those that its real cause produces. */
export interface Produced {
  readonly packageName: string;
  readonly operation: string;
  readonly modelled: readonly string[];
  readonly caused: readonly string[];
}

/** Every implemented operation with its errors. */
export async function producedErrors(): Promise<readonly Produced[]> {
  const all = [];
  for (const { packageName, operation, handlers } of await sources()) {
    const names = sdkNames()[packageName];
    const modelled = (names?.operations[operation] ?? []).flatMap(
      (index) => names?.errors[index] ?? [],
    );
    const model = await modelOf(packageName);
    const input = model.operations.get(operation)?.input;
    const codes = new Set(handlers.flatMap((one) => [...causesOf(one)]));
    if (input && requiredOf(input).length > 0 && packageName !== 's3') codes.add(codeOf(model));
    if (codes.delete(BAD_PAGE_TOKEN)) codes.add(tokenCodeOf(model));
    const reached = new Set([...codes].map((code) => model.errors.get(code)?.name ?? code));
    all.push({
      packageName,
      operation,
      modelled,
      caused: modelled.filter((name) => reached.has(name)),
    });
  }
  return all;
}

/** Codes in the sources of handlers that nobody may write into a behaviour file. */
export async function unwritableCodes(): Promise<readonly string[]> {
  const found = (await sources()).flatMap(({ packageName, handlers }) => {
    const known = errorCodesOf(packageName);
    return handlers
      .flatMap((one) => [...causesOf(one)])
      .filter((code) => code !== BAD_PAGE_TOKEN && !known.includes(code));
  });
  return [...new Set(found)].sort();
}
