/** What the outside may know of the uploads service. */
export const uploadsContract = {
  name: 'uploads',
  about: 'Presigned upload URLs and the records of uploads',
  routes: [
    { key: 'POST /uploads/initiate', auth: 'jwt' },
    { key: 'GET /uploads/recent', auth: 'jwt', query: ['limit', 'cursor'] },
  ],
  variables: {
    ALLOWED_ORIGINS: 'Origins of the web app, separated by commas',
    TABLE_NAME: 'The single table: upload records and sessions',
    VIDEO_BUCKET: 'Bucket that takes the uploads',
  },
  limits: { timeoutSeconds: 10, memoryMb: 512 },
} as const;
