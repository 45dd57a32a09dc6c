/** Names of columns as tools and the console print them, by the member that they mean. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  Timestamp: ['timestamp', 'time', 'date'],
  LogicalResourceId: ['logicalresourceid', 'logicalid', 'resource', 'logicalresource', 'id'],
  PhysicalResourceId: ['physicalresourceid', 'physicalid'],
  ResourceStatus: ['resourcestatus', 'status'],
  ResourceStatusReason: ['resourcestatusreason', 'statusreason', 'reason'],
  ResourceType: ['resourcetype', 'type'],
  StackName: ['stackname', 'stack'],
  StackId: ['stackid'],
  EventId: ['eventid'],
  ClientRequestToken: ['clientrequesttoken'],
};
const BY_NAME = new Map(
  Object.entries(NAMES).flatMap(([member, names]) => names.map((name) => [name, member] as const)),
);

/** The member that a column's name means; absent for any other. */
export const memberNamed = (column: string): string | undefined =>
  BY_NAME.get(column.replace(/[\s_-]/g, '').toLowerCase());
