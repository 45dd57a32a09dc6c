import {
  child,
  children,
  nameOf,
  type Project,
  type SourceFile,
  stringOf,
} from '../../sources/index.js';
import type { Call, Calls, Unresolved } from '../call.js';
import { candidatesOf, isProductFile } from './candidates.js';
import { makeEvaluator } from './evaluate.js';
import { findRequests } from './finder.js';
import { attributesOfHtmx, type Form, formsOf, MARKUP } from './markup.js';
import { type Aliases, makeModules } from './modules.js';
import { patternOf } from './pattern.js';
import { positionIn } from './places.js';
import { makeProjectIndex } from './project-index.js';

/** What the sources do not say. */
export interface ReadOptions {
  /** Beginnings of import paths and the folders that they stand for, beside those of `tsconfig.json`. */
  readonly aliases?: Aliases;
  /** Base URLs, with the stage or base path, that are taken off the front of addresses. */
  readonly baseUrls?: readonly string[];
}

/**
 * Every request that the code of a frontend makes.
 *
 * A parameter of a path has the last name of its expression: `{id}` for `user.id`. A function that makes a request for
 * its callers is no call; its calls are. Tests, stories, mocks and build output are left out.
 *
 * @param project with `frontendParsers`, so that Vue, Svelte, Astro and HTML files are read
 * @returns sorted by file, line and column; what cannot be told is under `unresolved` with the reason
 */
export function readCalls(
  project: Project,
  { aliases = {}, baseUrls = [] }: ReadOptions = {},
): Calls {
  const modules = makeModules(project, aliases);
  const products = once(() => project.files.filter(isProductFile));
  const evaluator = makeEvaluator(
    modules,
    (path) => project.file(path),
    makeProjectIndex(products),
  );
  const candidates = candidatesOf(project, modules);
  const { calls, unresolved } = findRequests(candidates, evaluator, baseUrls);
  const forms = products().flatMap((file) => formCalls(file, baseUrls));
  return {
    calls: [...calls, ...forms].sort(byPlace),
    unresolved: [
      ...unresolved,
      ...candidates.first.flatMap(unparsed),
      ...candidates.bundles.map(unread),
    ].sort(byPlace),
  };
}

/** A file of which nothing can be told. */
function unparsed(file: SourceFile): Calls['unresolved'] {
  const [error] = file.syntax?.errors ?? [];
  if (!error || children(file.syntax?.program, 'body').length > 0) return [];
  const reason = `the file does not parse: ${error.message}`;
  return [{ file: file.path, line: positionIn(file, error.offset).line, reason }];
}

const unread = ({ path, text }: SourceFile): Unresolved => ({
  file: path,
  line: 1,
  reason: `the file is build output of ${Math.ceil(text.length / 1000)} kB, which is not read: name its sources`,
});

/** Requests of `<form action="…">`, in markup and in JSX. */
function formCalls(file: SourceFile, baseUrls: readonly string[]): readonly Call[] {
  if (!/<form\b|\bhx-/i.test(file.text)) return [];
  const forms = MARKUP.test(file.path)
    ? [...formsOf(file.text), ...attributesOfHtmx(file.text)]
    : jsxForms(file);
  return forms.map(({ method, action, offset, headers = [] }: Form) => {
    const { path, query, base, certainty } = patternOf(
      [{ kind: 'literal', text: action }],
      baseUrls,
    );
    const { line, column } = positionIn(file, offset);
    return {
      method,
      path,
      query,
      headers,
      credentials: headers.length > 0 ? 'same-origin' : 'include',
      ...(base === undefined ? {} : { base }),
      client: headers.length > 0 ? 'htmx' : 'form',
      file: file.path,
      line,
      column,
      certainty,
      chain: [`${file.path}:${line}`],
    };
  });
}

function jsxForms(file: SourceFile) {
  return (file.syntax?.nodes('JSXOpeningElement') ?? []).flatMap((node) => {
    const attribute = (name: string): string | undefined => {
      const found = children(node, 'attributes').find(
        (one) => child(one, 'name')?.['name'] === name,
      );
      const value = child(found, 'value');
      return stringOf(
        value?.type === 'JSXExpressionContainer' ? child(value, 'expression') : value,
      );
    };
    const isForm =
      child(node, 'name')?.['name'] === 'form' || nameOf(child(node, 'name')) === 'form';
    const action = attribute('action');
    if (!isForm || action === undefined || !/^(\/|https?:)/.test(action)) return [];
    const method = /^post$/i.test(attribute('method') ?? '') ? 'POST' : 'GET';
    return [{ method, action, offset: node.start } as const];
  });
}

function once<T>(get: () => T): () => T {
  let value: { readonly of: T } | undefined;
  return () => {
    value ??= { of: get() };
    return value.of;
  };
}

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

const byPlace = (a: Place, b: Place): number =>
  a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || (a.column ?? 0) - (b.column ?? 0);
