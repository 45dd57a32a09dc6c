export { covers, namesAction, type Principal, type Statement, statementsOf } from './statements.js';
