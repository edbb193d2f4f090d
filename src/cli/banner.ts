/** What a daemon that has started has to say. */
export interface BannerFacts {
  readonly version: string
  /** Path of the configuration; null: the defaults. */
  readonly config: string | null
  readonly dataDir: string
  readonly listeners: readonly { readonly name: string; readonly address: string }[]
  /** Where events go, in words: `events.db (30 days, 1 GiB)`, `Kafka k1:9092`. */
  readonly destinations: readonly string[]
  /** null: switched off. */
  readonly apiUrl: string | null
  readonly keyFile: string
}

/** The first thing that `koine serve` prints. */
export const banner = ({ version, config, dataDir, listeners, destinations, apiUrl, keyFile }: BannerFacts): string => {
  const rows = [
    ['config', config ?? 'the defaults (see koine.example.yaml)'],
    ...listeners.map(({ name, address }) => ['listening', `${name} ${address}`]),
    ['state', dataDir],
    ...destinations.map(destination => ['events to', destination]),
    ['API', apiUrl === null ? 'off' : `${apiUrl}/docs  (key in ${keyFile})`],
  ]
  const lines = rows.map(([what = '', fact = '']) => `  ${what.padEnd(10)} ${fact}`)
  return `Koine ${version}\n\n${lines.join('\n')}\n\n${trial(listeners)}\n`
}

// A line of an SRX as it would come from the device, so that the first thing seen is a real event.
const message =
  'RPD_BGP_NEIGHBOR_STATE_CHANGED: BGP peer 10.0.0.2 (External AS 65002) changed state from Established to Idle (event HoldTime) (instance master)'

const trial = (listeners: BannerFacts['listeners']): string => {
  const udp = listeners.find(({ name }) => name.startsWith('udp'))
  const [, port] = /:(\d+)$/.exec(udp?.address ?? '') ?? []
  if (port === undefined) return '  See events with: koine tail'
  return `  Try it, with \`koine tail\` open in another terminal:\n  logger -n 127.0.0.1 -P ${port} --udp --rfc3164 -t 'rpd[2902]' '${message}'`
}
