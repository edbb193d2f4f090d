import { type Archive, openArchive } from '../archive/archive.ts'
import type { Config } from '../config.ts'
import { configures, configuringOf } from '../drivers/configuration/index.ts'
import type { InventoryBook } from '../inventory/inventory-book.ts'
import type { Configurations } from '../jobs/configuration/perform-configuration.ts'
import type { PublishEvent } from '../state/parts.ts'

/** The archive, sealed with the key of the inventory; what a device had goes when the device does. */
export const openConfigurationArchive = (
  path: string,
  { archive: { versions, age } }: Config,
  book: InventoryBook,
): Archive => {
  const archive = openArchive({
    path,
    seal: {
      seal: (place, text) => book.dataVault().seal(place, text),
      open: (place, sealed) => book.dataVault().open(place, sealed),
    },
    history: { versions, ageMs: age },
  })
  // An archive that begins anew needs no key that may have been lost.
  if (archive.empty) book.dropDataKey()
  book.onChange(names => {
    for (const name of names) if (book.device(name) === null) archive.purge(name)
  })
  return archive
}

/** What jobs change configurations with. */
export const configurationsOf = (archive: Archive, publishEvent: PublishEvent): Configurations => ({
  archive,
  configuringOf,
  configures,
  tellRevert: ({ device, result, reason }) =>
    publishEvent({
      device,
      name: result === 'reverted' ? 'CONFIGURATION_REVERTED' : 'CONFIGURATION_REVERT_FAILED',
      fields: { reason },
      message: result === 'reverted' ? reason : `The configuration of ${device} could not be put back: ${reason}`,
    }),
})

/** Events of the device side, from before there is somewhere to send them to. */
export const createEventOutlet = (): {
  readonly publish: PublishEvent
  /** From here on they go there, those that waited first. */
  readonly to: (publish: PublishEvent) => void
} => {
  let waiting: Parameters<PublishEvent>[0][] | null = []
  let send: PublishEvent = event => {
    if (waiting !== null && waiting.length < mostWaiting) waiting.push(event)
  }
  return {
    publish: event => send(event),
    to(publish) {
      send = publish
      for (const event of waiting ?? []) publish(event)
      waiting = null
    },
  }
}

const mostWaiting = 1_000
