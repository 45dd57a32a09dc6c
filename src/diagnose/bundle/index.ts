export { BUNDLE_VERSION, type Bundle, type SavedResource } from './bundle.js';
export { looksLikeBundle, sealed, type Unsealed, unsealed } from './seal.js';
export { withoutSecrets } from './without-secrets.js';
