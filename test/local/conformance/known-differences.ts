/**
 * Round trips that differ, with the reason. An entry that no longer differs fails the test, so that
 * the list stays true.
 */
export const KNOWN: Readonly<Record<string, string>> = {
  'cloudwatch DashboardNotFoundError':
    'shares its query code ResourceNotFound with another error; the client decides by the code',
  's3 WriteGetObjectResponse input':
    'is addressed by the host of a request route, which an IP endpoint cannot have; its path looks like a bucket',
};
