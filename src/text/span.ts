/** A duration for people: `38 ms`, `4.2 s`, `3 min 20 s`, `2 h 5 min`. */
export function span(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}

/** A time to go for people, as coarse as it is known: `~40 s`, `~3 min`. */
export function timeToGo(seconds: number): string {
  if (seconds < 90) return `~${Math.max(5, Math.ceil(seconds / 5) * 5)} s`;
  return `~${Math.round(seconds / 60)} min`;
}
