export { type Ask, askKey, type LogAsk, type MetricAsk, WINDOW_MINUTES } from './ask.js';
export {
  type FoundSymptom,
  openAsks,
  type SymptomReport,
  symptomsOf,
  type UntoldSymptom,
} from './judge.js';
export { MODES } from './modes/index.js';
export type { Reading, Readings } from './see.js';
export type { Subject, System } from './system.js';
