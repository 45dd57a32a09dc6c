/**
 * What runs for a function whose code stayed in the account it was loaded from. As a custom resource it
 * agrees to everything, so that stacks can be updated and deleted; asked for anything else it fails.
 */
export const codeElsewhere = `exports.handler = async (event) => {
  if (!event || !event.ResponseURL) throw new Error('The code of this function was not imported: deploy it to run it here.');
  const { StackId, RequestId, LogicalResourceId } = event;
  const PhysicalResourceId = event.PhysicalResourceId || RequestId;
  const body = JSON.stringify({ Status: 'SUCCESS', StackId, RequestId, LogicalResourceId, PhysicalResourceId, Data: {} });
  await fetch(event.ResponseURL, { method: 'PUT', body });
};
`;
