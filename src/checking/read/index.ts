export { readSubjects, type Subjects, type SubjectTemplate } from './read-subjects.js';
