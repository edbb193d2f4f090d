import { X509Certificate } from 'node:crypto'
import { accessSync, constants, existsSync, readFileSync, statfsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { keyFile } from '../../api/key-file.ts'
import type { Config } from '../../config.ts'
import { openDatabaseForReading } from '../../database.ts'
import { type Finding, reasonOf } from './finding.ts'

/** Checks of what is on disk: directory, space, databases, key, certificate. */
export const stateChecks = (config: Config): readonly Finding[] => [
  dataDirectory(config.dataDir),
  ...diskSpace(config),
  ...['outbox.db', 'events.db'].map(name => database(name, join(config.dataDir, name))),
  key(keyFile(config.dataDir)),
  ...(config.syslog.tls === null ? [] : [certificate(config.syslog.tls.cert, new Date())]),
]

const dataDirectory = (path: string): Finding => {
  const name = 'data directory'
  const there = existsSync(path)
  const directory = there ? path : nearestParent(path)
  try {
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    return {
      level: 'failed',
      name,
      says: `${directory} is not writable for this user`,
      advice: `chown it, or set dataDir`,
    }
  }
  if (!there) return { level: 'well', name, says: `${path} will be made at the first start` }
  const open = (statSync(path).mode & 0o077) !== 0
  if (open) return { level: 'attention', name, says: `${path} is open to other users`, advice: `chmod 700 ${path}` }
  return { level: 'well', name, says: path }
}

const diskSpace = ({ dataDir, outbox, store }: Config): readonly Finding[] => {
  const name = 'disk space'
  try {
    const { bavail, bsize } = statfsSync(nearestParent(dataDir))
    const free = bavail * bsize
    const wanted = outbox.maxBytes + (store.enabled ? store.retention.bytes : 0)
    const says = `${gib(free)} free, ${gib(wanted)} may be needed (outbox.maxBytes${store.enabled ? ' and store.retention.bytes' : ''})`
    if (free < 256 * 2 ** 20)
      return [{ level: 'failed', name, says, advice: 'free some space: nothing can be accepted without' }]
    if (free < wanted) return [{ level: 'attention', name, says, advice: 'free some space or lower the limits' }]
    return [{ level: 'well', name, says }]
  } catch (error) {
    return [{ level: 'attention', name, says: reasonOf(error) }]
  }
}

const database = (name: string, path: string): Finding => {
  if (!existsSync(path)) return { level: 'well', name, says: 'not there yet' }
  try {
    const opened = openDatabaseForReading(path)
    try {
      opened.prepare('SELECT count(*) FROM sqlite_schema').get()
    } finally {
      opened.close()
    }
    return { level: 'well', name, says: `${gib(statSync(path).size)}` }
  } catch (error) {
    return {
      level: 'failed',
      name,
      says: reasonOf(error),
      advice: `is it this user's? If it is damaged, stop the daemon and move ${path} away`,
    }
  }
}

const key = (path: string): Finding => {
  const name = 'API key'
  if (!existsSync(path)) return { level: 'well', name, says: `${path} will be made at the first start` }
  if ((statSync(path).mode & 0o077) !== 0)
    return { level: 'attention', name, says: `${path} can be read by other users`, advice: `chmod 600 ${path}` }
  return { level: 'well', name, says: path }
}

/** Whether the certificate of the TLS listeners can be read, and for how long it holds. */
export const certificate = (path: string, now: Date): Finding => {
  const name = 'TLS certificate'
  try {
    const { validTo } = new X509Certificate(readFileSync(path))
    const days = Math.floor((Date.parse(validTo) - now.getTime()) / 86_400_000)
    const says = `${path}, until ${validTo}`
    if (days < 0) return { level: 'failed', name, says: `${says}: expired`, advice: 'renew it, then send SIGHUP' }
    if (days < 14)
      return { level: 'attention', name, says: `${says}: ${days} days`, advice: 'renew it, then send SIGHUP' }
    return { level: 'well', name, says }
  } catch (error) {
    return { level: 'failed', name, says: `${path}: ${reasonOf(error)}`, advice: 'set syslog.tls.cert to a PEM file' }
  }
}

const nearestParent = (path: string): string => (existsSync(path) ? path : nearestParent(dirname(path)))

const gib = (bytes: number): string =>
  bytes < 2 ** 30 ? `${(bytes / 2 ** 20).toFixed(1)} MiB` : `${(bytes / 2 ** 30).toFixed(1)} GiB`
