import { MessageChannel } from 'node:worker_threads'
import { createEventFeed, type EventFeed } from '../api/event-feed.ts'
import { type Ingest, liveReader } from '../ingest/start.ts'
import type { EventStore } from '../publishers/event-store.ts'
import { RecentEvents } from '../publishers/recent-events.ts'

/** Events for the API: from the store, or without one from the recent past in the outbox. */
export const openFeed = (
  store: EventStore | null,
  outboxPath: string,
  ingest: Ingest,
  report: (error: unknown) => void,
): { readonly feed: EventFeed; readonly close: () => void } => {
  const { port1, port2 } = new MessageChannel()
  ingest.connect(liveReader, port1)
  if (store) {
    // The store serves streams; the cursor of the recent past keeps up, so that it holds nothing back.
    port2.on('message', (batch: number) => port2.postMessage(batch))
    return { feed: createEventFeed(store, report), close: () => port2.close() }
  }
  let wake = (): void => {}
  const recent = new RecentEvents(outboxPath, port2, () => wake())
  const feed = createEventFeed(recent, report)
  wake = feed.wake
  return { feed, close: () => recent.close() }
}
