import { isIP } from 'node:net'

/** A socket to listen on or to connect to. */
export interface Endpoint {
  readonly host: string
  readonly port: number
}

/** `10.0.0.1:514`, `[2001:db8::1]:514` or `name:514` as an endpoint; null when it is none. */
export const parseEndpoint = (text: string): Endpoint | null => {
  const match = /^(?:\[([0-9A-Fa-f:.%\w]+)\]|([^:[\]\s]+)):(\d{1,5})$/.exec(text)
  const host = match?.[1] ?? match?.[2]
  const port = Number(match?.[3])
  if (host === undefined || port > 65_535) return null
  if (match?.[1] !== undefined && isIP(host) !== 6) return null
  return { host, port }
}

/** The endpoint as a URL and `parseEndpoint` write it. */
export const endpointText = ({ host, port }: Endpoint): string =>
  isIP(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`

const millisecondsPer = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const

/** `250ms`, `30s`, `5m`, `12h`, `30d`, `2w` in milliseconds; null when it is no duration. */
export const parseDurationMs = (text: string): number | null => {
  const match = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d|w)$/.exec(text.trim())
  const unit = match?.[2]
  return unit === undefined
    ? null
    : Math.round(Number(match?.[1]) * millisecondsPer[unit as keyof typeof millisecondsPer])
}

const bytesPer: Readonly<Record<string, number>> = {
  B: 1,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
}

/** `512B`, `64KiB`, `1.5GiB`, `20GB` in bytes; null when it is no size. */
export const parseBytes = (text: string): number | null => {
  const match = /^(\d+(?:\.\d+)?)\s*([kKMGT]?i?B)$/.exec(text.trim())
  const factor = bytesPer[match?.[2] ?? '']
  return factor === undefined ? null : Math.round(Number(match?.[1]) * factor)
}
