import type * as sdk from '@aws-sdk/client-cloudcontrol';
import type { Handlers } from '../../core/handlers.js';
import { given, pageOf } from '../../core/listing.js';
import type { World } from '../../core/world.js';
import type { Desk } from './carrying-out.js';
import { liveRequests, progressOf, requestOf } from './requests.js';

type CloudControl = Handlers<typeof sdk>;

/** Calls about requests. Source: Cloud Control API Reference. */
export const trackingHandlers = (world: World, desk: Desk) =>
  ({
    GetResourceRequestStatus({ RequestToken }, call) {
      return { ProgressEvent: progressOf(requestOf(world, call, given(RequestToken))) };
    },

    ListResourceRequests({ ResourceRequestStatusFilter, NextToken, MaxResults }, call) {
      const { Operations = [], OperationStatuses = [] } = ResourceRequestStatusFilter ?? {};
      const asked = liveRequests(world, call).filter(
        ({ operation, status }) =>
          (Operations.length === 0 || Operations.includes(operation)) &&
          (OperationStatuses.length === 0 || OperationStatuses.includes(status)),
      );
      const { items, next } = pageOf(asked.toReversed(), NextToken, MaxResults ?? 20);
      return {
        ResourceRequestStatusSummaries: items.map(progressOf),
        ...(next && { NextToken: next }),
      };
    },

    CancelResourceRequest({ RequestToken }, call) {
      return { ProgressEvent: progressOf(desk.cancel(call, given(RequestToken))) };
    },
  }) satisfies CloudControl;
