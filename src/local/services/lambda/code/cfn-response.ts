/**
 * The module that CloudFormation adds to Node.js code in a template: it answers a custom resource.
 * Source of its behaviour: CloudFormation user guide, "cfn-response module". Here the response URL
 * is plain HTTP.
 */
export const CFN_RESPONSE = `'use strict';
const http = require('node:http');
const https = require('node:https');

exports.SUCCESS = 'SUCCESS';
exports.FAILED = 'FAILED';

exports.send = (event, context, status, data, physicalResourceId, noEcho) =>
  new Promise((resolve) => {
    const body = JSON.stringify({
      Status: status,
      Reason: 'See the details in CloudWatch Log Stream: ' + context.logStreamName,
      PhysicalResourceId: physicalResourceId || context.logStreamName,
      StackId: event.StackId,
      RequestId: event.RequestId,
      LogicalResourceId: event.LogicalResourceId,
      NoEcho: noEcho || false,
      Data: data,
    });
    const client = event.ResponseURL.startsWith('https:') ? https : http;
    const headers = { 'content-type': '', 'content-length': Buffer.byteLength(body) };
    const finish = () => {
      if (context.done) context.done();
      resolve();
    };
    const request = client.request(event.ResponseURL, { method: 'PUT', headers }, (response) => {
      response.resume();
      response.on('end', finish);
    });
    request.on('error', (error) => {
      console.log('send(..) failed executing request(..): ' + error);
      finish();
    });
    request.end(body);
  });
`;
