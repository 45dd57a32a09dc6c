export { readSubjects, type Subjects, type SubjectTemplate } from './read-subjects.js';
export { type ReadTemplate, readTemplate } from './read-template.js';
