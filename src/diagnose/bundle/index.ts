export { BUNDLE_VERSION, type Bundle, type SavedResource } from './bundle.js';
export { looksLikeBundle, sealed, type Unsealed, unsealed } from './seal.js';
export {
  type DeniedRight,
  deniedRights,
  type Surrounding,
  surroundingsOf,
} from './surroundings.js';
export { withoutSecrets } from './without-secrets.js';
