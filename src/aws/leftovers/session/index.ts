export { type Narrowed, type NarrowQuestion, narrowClients } from './narrow-clients.js';
