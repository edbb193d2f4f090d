import { type Logger, pino } from 'pino'
import type { Terminal } from './command.ts'

/** The daemon's log on stderr: JSON lines, or in a terminal one readable line for each. */
export const createLog = (level: string, { stderr }: Pick<Terminal, 'stderr'>): Logger => {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime }
  if (stderr.isTTY !== true) return pino(options, stderr)
  return pino(options, { write: line => void stderr.write(readable(line)) })
}

const readable = (line: string): string => {
  const { level, time, msg, ...fields }: Record<string, unknown> = JSON.parse(line)
  const word = (pino.levels.labels[Number(level)] ?? '').toUpperCase().padEnd(5)
  const facts = Object.entries(fields).map(
    ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  )
  return `${new Date(String(time)).toTimeString().slice(0, 8)} ${word} ${[msg, ...facts].join('  ')}\n`
}
