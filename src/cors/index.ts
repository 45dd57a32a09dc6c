export { setSince } from './deployed-answers.js';
export { type Engine, engines, leniencies } from './engine.js';
export {
  classOf,
  type GatewayAnswer,
  type GatewayAnswerType,
  type GatewayResponse,
  gatewayAnswer,
  gatewayAnswerTypes,
  type HttpApiCors,
  httpApiAnswer,
} from './gateway-answers.js';
export { type Judgement, judge } from './judge.js';
export { outgoing, preflightHeaders } from './preflight.js';
export { type Probed, probe } from './probe.js';
export { type Answer, type Case, type HeaderList, type PageRequest, readCases } from './request.js';
export { type Trap, trapsOf } from './traps.js';
