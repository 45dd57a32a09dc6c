/** What the outside may know of the downloads service. */
export const downloadsContract = {
  name: 'downloads',
  about: 'Presigned download URLs for whoever holds a link or owns the file',
  routes: [{ key: 'GET /downloads/{fileId}', auth: 'link-or-jwt', query: ['token'] }],
  variables: {
    ALLOWED_ORIGINS: 'Origins of the web app, separated by commas',
    TABLE_NAME: 'The single table: upload records, links, download events',
    VIDEO_BUCKET: 'Bucket that holds the videos',
    JWT_SECRET_ARN: 'Secret that signs tokens',
  },
  limits: { timeoutSeconds: 10, memoryMb: 512 },
} as const;
