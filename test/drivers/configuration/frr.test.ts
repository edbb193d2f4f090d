import { describe, expect, it } from 'vitest'
import { frr } from '../../../src/drivers/configuration/frr.ts'
import { type Reply, type Request, runAsking } from '../../../src/drivers/request.ts'
import { KoineError } from '../../../src/errors.ts'

const configuration = (...lines: string[]): string =>
  ['Building configuration...', '', 'Current configuration:', '!', 'frr version 8.4.4', ...lines, 'end', ''].join('\n')

/** Gives what runs, one after the other, and answers lines by `take`. */
const device = (running: readonly string[], take: (lines: readonly string[]) => Reply) => {
  const sent: (readonly string[])[] = []
  let shown = 0
  const answer = async (requests: readonly Request[]): Promise<readonly Reply[]> =>
    requests.map(request => {
      if (request.kind === 'cli') {
        const text = running[Math.min(shown, running.length - 1)] ?? ''
        shown += 1
        return { text }
      }
      if (request.kind !== 'cli-lines') throw new Error(`Nobody asks ${request.kind} here.`)
      sent.push(request.lines)
      return take(request.lines)
    })
  return { sent, answer }
}

const before = configuration('hostname r1', 'ip route 10.0.0.0/8 Null0')
const half = configuration('hostname r1', 'ip route 10.0.0.0/8 Null0', 'ip route 10.1.0.0/16 Null0')
const text = 'ip route 10.1.0.0/16 Null0\nip route nowhere Null0\n'
const refused: Reply = { error: '% Unknown command: ip route nowhere Null0', line: 1 }

const commit = async (answer: ReturnType<typeof device>['answer']) => {
  const loaded = await runAsking(frr.load({ mode: 'merge', text }, '00000000'), answer)
  return runAsking(loaded.commit({ message: null, confirmSeconds: null }), answer)
}

describe('a change of FRR that is refused in the middle', () => {
  it('is put back', async () => {
    const { sent, answer } = device([before, half, before], lines => (lines.length === 2 ? refused : { text: '' }))
    await expect(commit(answer)).rejects.toMatchObject({
      code: 'CONFIG_REJECTED',
      facts: { line: 'ip route nowhere Null0' },
    })
    expect(sent).toEqual([['ip route 10.1.0.0/16 Null0', 'ip route nowhere Null0'], ['no ip route 10.1.0.0/16 Null0']])
  })

  it.each<[string, readonly string[], Reply]>([
    ['the inverse is refused', [before, half, half], { error: '% Configuration failed', line: 0 }],
    ['something else runs afterwards', [before, half, half], { text: '' }],
    ['what runs is cut short', [before, 'Building configuration...\n'], { text: '' }],
  ])('and cannot be put back is told: %s', async (_why, running, second) => {
    const { answer } = device(running, lines => (lines.length === 2 ? refused : second))
    await expect(commit(answer)).rejects.toMatchObject({ code: 'ROLLBACK_FAILED' })
  })

  it('by a cancellation is put back, and the cancellation is told', async () => {
    const { sent, answer } = device([before, half, before], lines => {
      if (lines.length === 2) throw new KoineError('CANCELLED', 'Enough.')
      return { text: '' }
    })
    await expect(commit(answer)).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(sent.at(-1)).toEqual(['no ip route 10.1.0.0/16 Null0'])
  })
})

it('a running configuration that is cut short is no base for a difference', async () => {
  const { answer } = device(['frr version 8.4.4\nhostname r1\n'], () => ({ text: '' }))
  const loaded = await runAsking(frr.load({ mode: 'replace', text: 'hostname r1\n' }, '00000000'), answer)
  await expect(runAsking(loaded.compare(), answer)).rejects.toMatchObject({ code: 'DEVICE_FAULT' })
})

it('where a running configuration is cut short in a secret, that is not told', async () => {
  const cut = 'frr version 8.4.4\nrouter bgp 65001\n neighbor 192.0.2.1 password hunter2'
  const { answer } = device([cut], () => ({ text: '' }))
  const error = await runAsking(frr.running(), answer).catch((caught: unknown) => caught)
  expect(error).toMatchObject({ code: 'DEVICE_FAULT' })
  expect(JSON.stringify(error) + String(error)).not.toContain('hunter2')
})

it('interfaces without anything below are no difference', async () => {
  const { answer } = device([before], () => ({ text: '' }))
  const wanted = 'hostname r1\ninterface eth1\n!\nexit\ninterface eth2\nip route 10.0.0.0/8 Null0\n'
  const loaded = await runAsking(frr.load({ mode: 'replace', text: wanted }, '00000000'), answer)
  expect(await runAsking(loaded.compare(), answer)).toBe('')
})
