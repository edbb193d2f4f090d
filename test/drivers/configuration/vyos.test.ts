import { describe, expect, it } from 'vitest'
import { vyos } from '../../../src/drivers/configuration/vyos.ts'
import { replacingCommands } from '../../../src/drivers/configuration/vyos-commands.ts'
import { type Reply, type Request, runAsking } from '../../../src/drivers/request.ts'

/** Answers by what is asked, and keeps what was. */
const device = (replies: Readonly<Record<string, Reply>>) => {
  const asked: string[] = []
  const answer = async (requests: readonly Request[]): Promise<readonly Reply[]> =>
    requests.map(request => {
      const text = request.kind === 'cli-lines' ? request.lines.join('; ') : request.request
      asked.push(text)
      return replies[text] ?? { text: '' }
    })
  return { asked, answer }
}

describe('a candidate of VyOS', () => {
  it('is loaded, compared and committed in one visit to configuration mode', async () => {
    const { asked, answer } = device({ compare: { text: '[edit]\n+host-name edge2\n' } })
    const loaded = await runAsking(
      vyos.load({ mode: 'merge', text: "set system host-name 'edge2'\n" }, '00000000'),
      answer,
    )
    expect(await runAsking(loaded.compare(), answer)).toBe('[edit]\n+host-name edge2\n')
    await runAsking(loaded.commit({ message: 'by "us" $(now)', confirmSeconds: null }), answer)
    expect(asked).toEqual(["set system host-name 'edge2'", 'compare', 'commit comment "by us (now)"', 'exit'])
  })

  it('without a difference has none', async () => {
    const { answer } = device({ compare: { text: 'No changes between working and active configurations.\n' } })
    const loaded = await runAsking(vyos.load({ mode: 'merge', text: 'set system host-name edge1' }, '00000000'), answer)
    expect(await runAsking(loaded.compare(), answer)).toBe('')
  })

  it('that is refused is dropped, and no secret is told', async () => {
    const line = "set system login user x authentication plaintext-password 'hunter2'"
    const { asked, answer } = device({ [line]: { error: `Set failed: ${line}`, line: 0 } })
    const error = await runAsking(vyos.load({ mode: 'merge', text: line }, '00000000'), answer).catch(
      (caught: unknown) => caught,
    )
    expect(error).toMatchObject({ code: 'CONFIG_REJECTED', facts: { number: 1 } })
    expect(JSON.stringify(error) + String(error)).not.toContain('hunter2')
    expect(asked.at(-1)).toBe('exit discard')
  })

  it.each([
    'set system host-name x; reboot now',
    'set system host-name $(reboot)',
    'set system host-name "`reboot`"',
    'set system host-name x | tee /config/config.boot',
    'set system host-name x > /config/config.boot',
    'set system host-name x && reboot',
    "set system host-name 'x",
  ])('has no words that its shell would act upon: %s', async text => {
    const { asked, answer } = device({})
    await expect(runAsking(vyos.load({ mode: 'merge', text }, '00000000'), answer)).rejects.toMatchObject({
      code: 'CONFIG_REJECTED',
      facts: { number: 1 },
    })
    expect(asked).toEqual([])
  })

  it('has any characters in quotes', async () => {
    const { asked, answer } = device({})
    const text = `set system login banner pre-login 'a; b | $c & "d" \`e\`'\nset policy as-path-list x rule 1 regex "^65001_(.*)$"`
    await expect(runAsking(vyos.load({ mode: 'merge', text }, '00000000'), answer)).rejects.toMatchObject({
      facts: { number: 2 },
    })
    const [first = ''] = text.split('\n')
    await runAsking(vyos.load({ mode: 'merge', text: first }, '00000000'), answer)
    expect(asked).toEqual([first])
  })

  it.each([
    ['Commit failed', 'COMMIT_FAILED'],
    ['[[interfaces ethernet eth9]] failed\nCommit failed', 'COMMIT_FAILED'],
    ['Configuration system temporarily locked due to another commit in progress', 'CONFIG_LOCKED'],
  ])('that is not committed is dropped: %s', async (said, code) => {
    const { asked, answer } = device({ commit: { text: said } })
    const loaded = await runAsking(vyos.load({ mode: 'merge', text: 'set a b' }, '00000000'), answer)
    await expect(runAsking(loaded.commit({ message: null, confirmSeconds: null }), answer)).rejects.toMatchObject({
      code,
    })
    expect(asked.at(-1)).toBe('exit discard')
  })

  it.each([
    ['merge', 'interfaces {\n}\n'],
    ['replace', 'delete system\n'],
    ['replace', '\n'],
  ] as const)('that is not made of commands is refused before anything is sent: %s', async (mode, text) => {
    const { asked, answer } = device({})
    await expect(runAsking(vyos.load({ mode, text }, '00000000'), answer)).rejects.toMatchObject({
      code: 'CONFIG_REJECTED',
    })
    expect(asked).toEqual([])
  })
})

describe('replacing commands', () => {
  const running = [
    "set interfaces ethernet eth0 address '192.0.2.1/24'",
    "set interfaces ethernet eth1 address '198.51.100.1/24'",
    "set interfaces ethernet eth1 description 'to go'",
    "set system host-name 'edge1'",
  ].join('\n')

  it('takes away whole branches, and adds what is new', () => {
    const wanted = ['set interfaces ethernet eth0 address 192.0.2.1/24', "set system host-name 'edge2'"]
    expect(replacingCommands(running, wanted)).toEqual([
      'delete interfaces ethernet eth1',
      "delete system host-name 'edge1'",
      "set system host-name 'edge2'",
    ])
  })

  it('are none where nothing differs', () => {
    expect(replacingCommands(running, running.split('\n').toReversed())).toEqual([])
  })
})
