export { OFFICIAL_PREFIX, officialFindings, withoutDoubles } from './findings.js';
export { askValidator, type OfficialAnswer, type OfficialSubject } from './validate.js';
