/** What the outside may know of the e-mail sender: S3 calls it when a video has arrived. */
export const emailContract = {
  name: 'email',
  about: 'Sends the student the download link when a video has arrived',
  routes: [],
  variables: {
    TABLE_NAME: 'The single table: upload records and links',
    SENDER: 'Address that mails come from',
    SITE_URL: 'Base URL of the web app, which the link leads to',
    TEMPLATE_BUCKET: 'Bucket that may hold templates replacing the built-in ones',
    CONFIGURATION_SET: 'SES configuration set',
  },
  limits: { timeoutSeconds: 30, memoryMb: 512 },
} as const;
