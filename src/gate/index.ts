export {
  type GateVerdict,
  type Judged,
  judgeGate,
  type Line,
  type PartName,
  type PartOutcome,
  rankOf,
  weightOf,
} from './gate.js';
