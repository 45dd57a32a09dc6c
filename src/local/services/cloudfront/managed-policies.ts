/** Seconds that CloudFront keeps an answer. */
export interface Lifetimes {
  readonly minimum: number;
  readonly standard: number;
  readonly maximum: number;
}

/** AWS's own cache policies. Source: CloudFront developer guide, "Use managed cache policies". */
const CACHE_POLICIES: Readonly<Record<string, Lifetimes & { readonly name: string }>> = {
  '658327ea-f89d-4fab-a63d-7e88639e58f6': {
    name: 'Managed-CachingOptimized',
    minimum: 1,
    standard: 86_400,
    maximum: 31_536_000,
  },
  'b2884449-e4de-46a7-ac36-70bc7f1ddd6d': {
    name: 'Managed-CachingOptimizedForUncompressedObjects',
    minimum: 1,
    standard: 86_400,
    maximum: 31_536_000,
  },
  '4135ea2d-6df8-44a3-9df3-4b5a84be39ad': {
    name: 'Managed-CachingDisabled',
    minimum: 0,
    standard: 0,
    maximum: 0,
  },
  '83da9c7e-98b4-4e11-a168-04f0df8e2c65': {
    name: 'UseOriginCacheControlHeaders',
    minimum: 0,
    standard: 0,
    maximum: 31_536_000,
  },
};

/** Lifetimes by policy id; `undefined` for a policy that AWS does not bring. */
export const managedCachePolicy = (
  id: string,
): (Lifetimes & { readonly name: string }) | undefined => CACHE_POLICIES[id];

const SECURITY_HEADERS = {
  ContentTypeOptions: { Override: true },
  FrameOptions: { FrameOption: 'SAMEORIGIN', Override: false },
  ReferrerPolicy: { ReferrerPolicy: 'strict-origin-when-cross-origin', Override: false },
  StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000, Override: false },
  XSSProtection: { ModeBlock: true, Protection: true, Override: false },
};
const SIMPLE_CORS = { AccessControlAllowOrigins: { Items: ['*'] }, OriginOverride: false };

/** AWS's own response headers policies. Source: "Use managed response headers policies". */
export const MANAGED_HEADERS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  '67f7725c-6f97-4210-82d7-5512b31e9d03': { SecurityHeadersConfig: SECURITY_HEADERS },
  '60669652-455b-4ae9-85a4-c4c02393f86c': { CorsConfig: SIMPLE_CORS },
  'e61eb60c-9c35-4d20-a928-2b84e02af89c': {
    CorsConfig: SIMPLE_CORS,
    SecurityHeadersConfig: SECURITY_HEADERS,
  },
};
