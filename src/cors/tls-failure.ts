/**
 * What a browser holds against the certificate of a server, by the code that Node gives; `undefined` for other failures.
 * Source: OpenSSL "X509_verify_cert_error_string", and Node.js `tls.checkServerIdentity`.
 */
export function tlsFailure(code: unknown): string | undefined {
  switch (code) {
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return 'its certificate is not signed by an authority that is trusted here; a page sees a network error, not a CORS one';
    case 'CERT_HAS_EXPIRED':
      return 'its certificate has expired; a page sees a network error, not a CORS one';
    case 'CERT_NOT_YET_VALID':
      return 'its certificate is not valid yet; a page sees a network error, not a CORS one';
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return 'its certificate is for other names; a page sees a network error, not a CORS one';
    default:
      return undefined;
  }
}
