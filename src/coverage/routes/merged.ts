import type { Routes } from '../route.js';

/** Routes of several APIs as one list; what was said first of an address comes first. */
export const mergedRoutes = (parts: readonly Routes[]): Routes => ({
  routes: parts.flatMap(({ routes }) => routes),
  addresses: parts.flatMap(({ addresses }) => addresses),
  stages: [...new Set(parts.flatMap(({ stages }) => stages))],
  unresolved: parts.flatMap(({ unresolved }) => unresolved),
});
