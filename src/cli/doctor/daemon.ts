import { z } from 'zod'
import type { Config } from '../../config.ts'
import { KoineError } from '../../errors.ts'
import type { Given, Terminal } from '../command.ts'
import { daemonClient, localUrl } from '../daemon-client.ts'
import { type Finding, reasonOf } from './finding.ts'

export interface DaemonState {
  readonly running: boolean
  readonly findings: readonly Finding[]
}

const readiness = z.object({ checks: z.array(z.object({ name: z.string(), ready: z.boolean(), detail: z.string() })) })

/** Asks a running daemon how it is. That none runs is no fault: perhaps it is about to be started. */
export const daemonChecks = async (given: Given, terminal: Terminal, config: Config): Promise<DaemonState> => {
  const named = given.text('url') ?? terminal.env['KOINE_URL']
  if (config.api.listen === null && named === undefined) {
    return {
      running: false,
      findings: [{ level: 'attention', name: 'daemon', says: 'cannot be asked: the API is switched off' }],
    }
  }
  const url = (named ?? localUrl(config)).replace(/\/+$/, '')
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) })
    const { success, data } = readiness.safeParse(await response.json())
    if (!success)
      return {
        running: true,
        findings: [
          {
            level: 'failed',
            name: 'daemon',
            says: `what answers at ${url} is no Koine`,
            advice: 'set api.listen to a free port',
          },
        ],
      }
    const parts = data.checks.map(
      ({ name, ready, detail }): Finding => ({
        level: ready ? 'well' : 'failed',
        name,
        says: detail,
        ...(!ready && { advice: 'see the log of the daemon' }),
      }),
    )
    return {
      running: true,
      findings: [
        { level: 'well', name: 'daemon', says: `answers at ${url}` },
        ...parts,
        await keyWorks(given, terminal),
      ],
    }
  } catch (error) {
    const reason = error instanceof Error && error.cause ? reasonOf(error.cause) : reasonOf(error)
    return {
      running: false,
      findings: [
        {
          level: 'attention',
          name: 'daemon',
          says: `does not answer at ${url} (${reason})`,
          advice: 'start it with: koine serve',
        },
      ],
    }
  }
}

const keyWorks = async (given: Given, terminal: Terminal): Promise<Finding> => {
  try {
    await daemonClient(given, terminal).get('/v1/schemas/event')
    return { level: 'well', name: 'API key', says: 'accepted' }
  } catch (error) {
    if (!(error instanceof KoineError)) throw error
    return { level: 'failed', name: 'API key', says: error.message, advice: 'see `koine help tail`' }
  }
}
