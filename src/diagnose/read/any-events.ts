import type { EventRecord } from '../story.js';
import { frameworkEvents } from './framework-events.js';
import { printedEvents } from './printed-events.js';
import { tabularEvents } from './tabular-events.js';

/** Events in what a tool printed, whichever tool it was. @param text without terminal escapes */
export function anyEvents(text: string): readonly EventRecord[] {
  for (const read of [printedEvents, tabularEvents, frameworkEvents]) {
    const found = read(text);
    if (found.length > 0) return found;
  }
  return [];
}
