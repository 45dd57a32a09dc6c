/** `a.mp4 (AccessDenied)` */
export const refusalText = ({
  key,
  code,
}: {
  readonly key: string;
  readonly code: string;
}): string => `${key} (${code})`;
