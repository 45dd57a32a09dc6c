export {
  arnTemplate,
  attributeGives,
  attributesOf,
  type Gives,
  isKnownType,
  isStateful,
  nameProperty,
  refGives,
  tagProperty,
} from './resource-types.js';
