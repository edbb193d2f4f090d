import type { FileSettings } from './file.ts'
import type { KafkaSettings } from './kafka-settings.ts'
import type { Publisher, PublisherContext } from './publisher.ts'
import type { StoreSettings } from './store.ts'
import type { WebhookSettings } from './webhook.ts'

/** Everything that events can be sent to. Plain data, so that it can be given to a thread. */
export type PublisherSettings =
  | KafkaSettings
  | StoreSettings
  | FileSettings
  | WebhookSettings
  | { readonly kind: 'stdout' }

/** Throws a KoineError on settings that can never work; a destination that does not answer is no error here. */
export async function openPublisher(settings: PublisherSettings, context: PublisherContext): Promise<Publisher> {
  // A thread loads the code of its own kind only.
  switch (settings.kind) {
    case 'kafka':
      return (await import('./kafka.ts')).kafkaPublisher(settings, context)
    case 'store':
      return (await import('./store.ts')).storePublisher(settings)
    case 'file':
      return (await import('./file.ts')).filePublisher(settings)
    case 'webhook':
      return (await import('./webhook.ts')).webhookPublisher(settings, context)
    case 'stdout':
      return (await import('./stdout.ts')).stdoutPublisher()
  }
}
