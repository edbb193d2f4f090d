import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Request } from '../../../src/drivers/request.ts'
import type { DeviceSession } from '../../../src/drivers/session.ts'
import { askSession, openCliSessionTo } from '../../doubles/cli-session.ts'
import { type FakeXr, startFakeXr } from '../../doubles/fake-xr.ts'
import { commandsOf, contextOf } from './targets.ts'

const xml = (request: string): Request => ({ kind: 'xr-xml', request, format: 'xml' })
const response = (inner: string, attributes = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Response MajorVersion="1" MinorVersion="0"${attributes}>${inner}</Response>`

describe('the XML interface of IOS XR', () => {
  let router: FakeXr
  let session: DeviceSession
  beforeEach(async () => {
    router = await startFakeXr()
    session = await openCliSessionTo(router.device, { platform: 'cisco_iosxr' })
  })
  afterEach(async () => {
    await session.close()
    await router.close()
  })

  it('documents are asked for one after the other, then commands work again', async () => {
    router.xml.set('<Get><A/></Get>', response('<Get><A>1</A></Get>'))
    router.xml.set('<Get><B/></Get>', response('<Get><B>2</B></Get>'))
    const replies = await askSession(session, [xml('<Get><A/></Get>'), xml('<Get><B/></Get>')])
    expect(replies).toEqual([
      { text: '<Response MajorVersion="1" MinorVersion="0"><Get><A>1</A></Get></Response>' },
      { text: '<Response MajorVersion="1" MinorVersion="0"><Get><B>2</B></Get></Response>' },
    ])
    expect(router.device.lines().filter(line => line === 'xml')).toHaveLength(1)
    const [result] = await session.perform(commandsOf('show bgp summary'), contextOf())
    expect(result?.output).toContain('Established')
    await session.probe(new AbortController().signal)
    expect(session.broken).toBe(false)
  })

  it('a command of the interface gives the text that it printed', async () => {
    const printed = 'line one <&>\n\n  "indented"\n'
    const encoded = 'line one &lt;&amp;&gt;\n\n  &quot;indented&quot;\n'
    router.xml.set(
      '<CLI><Configuration>show run &lt;x</Configuration></CLI>',
      response(`<CLI><Configuration>${encoded}</Configuration></CLI><ResultSummary ErrorCount="0"/>`),
    )
    router.xml.set(
      '<CLI><Exec>show y</Exec></CLI>',
      response('<CLI><Exec ErrorCode="0x1" ErrorMsg="no such thing"/></CLI><ResultSummary ErrorCount="1"/>'),
    )
    expect(
      await askSession(session, [
        { kind: 'xr-cli-config', request: 'show run <x', format: 'text' },
        { kind: 'xr-cli-exec', request: 'show y', format: 'text' },
      ]),
    ).toEqual([{ text: printed }, { error: 'no such thing' }])
  })

  it('megabytes come as one document', async () => {
    const inner = `<Get>${'<Entry><Name>GigabitEthernet0/0/0/1</Name>\n</Entry>'.repeat(40_000)}</Get>`
    router.xml.set('<Get/>', response(inner))
    const [reply] = await askSession(session, [xml('<Get/>')])
    expect(reply).toEqual({ text: `<Response MajorVersion="1" MinorVersion="0">${inner}</Response>` })
  })

  it('an answer in blocks is put together', async () => {
    const entry = (name: string) => `<Entry><Naming><Name>${name}</Name></Naming><Age>1</Age></Entry>`
    const block = (node: string, entries: string) =>
      `<Get><ARP><NodeTable><Node><Naming><Node>${node}</Node></Naming><EntryTable>${entries}</EntryTable></Node></NodeTable></ARP></Get>`
    const next = '<GetNext IteratorID="7"/>'
    router.xml.set('<Get><ARP/></Get>', response(block('0/0', entry('a') + entry('b')), ' IteratorID="7"'))
    const blocks = [response(block('0/0', entry('c')), ' IteratorID="7"'), response(block('0/1', entry('d')))]
    const requests = router.xmlRequests
    const originalGet = router.xml.get.bind(router.xml)
    router.xml.get = key => (key === next ? blocks[requests.filter(one => one === next).length - 1] : originalGet(key))
    const [reply] = await askSession(session, [xml('<Get><ARP/></Get>')])
    const node = (name: string, entries: string) =>
      `<Node><Naming><Node>${name}</Node></Naming><EntryTable>${entries}</EntryTable></Node>`
    expect(reply).toEqual({
      text: `<Response MajorVersion="1" MinorVersion="0" IteratorID="7"><Get><ARP><NodeTable>${node('0/0', entry('a') + entry('b') + entry('c'))}${node('0/1', entry('d'))}</NodeTable></ARP></Get></Response>`,
    })
  })

  it('blocks that are not given tell what to configure', async () => {
    router.xml.set('<Get/>', response('<Get><A>1</A></Get>', ' IteratorID="7"'))
    await expect(askSession(session, [xml('<Get/>')])).rejects.toMatchObject({
      code: 'DEVICE_FAULT',
      facts: { configure: ['xml agent tty', 'iteration off'] },
    })
    expect(session.broken).toBe(false)
  })

  it('without an agent it is told what to configure, and commands work', async () => {
    router.xmlAgent = false
    await expect(askSession(session, [xml('<Get/>')])).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      message: expect.stringContaining('xml agent tty'),
    })
    const [reply] = await askSession(session, [{ kind: 'cli', request: 'show bgp summary', format: 'text' }])
    expect(reply).toMatchObject({ text: expect.stringContaining('Established') })
  })

  it.each([
    ['a document that is cut off', '<?xml version="1.0"?>\n<Response MajorVersion="1" MinorVersion="0"><Get><A>1'],
    ['an error of the agent', "ERROR: 0xa367a600 'XML Infra' detected the 'warning' condition"],
    ['what is no document', '% Something else'],
  ])('%s is an error, and the session goes on', async (_, text) => {
    router.xml.set('<Get/>', text)
    router.xml.set('<Get><A/></Get>', response('<Get><A>1</A></Get>'))
    const replies = await askSession(session, [xml('<Get/>'), xml('<Get><A/></Get>')])
    expect(replies).toEqual([{ error: expect.any(String) }, { text: expect.stringContaining('<A>1</A>') }])
  })

  it('a document that is too long rejects, and the session goes on', async () => {
    router.xml.set('<Get/>', response('x'.repeat(10_000)))
    await expect(askSession(session, [xml('<Get/>')], { maxReplyBytes: 1000 })).rejects.toMatchObject({
      code: 'OUTPUT_TOO_LARGE',
    })
    expect(session.broken).toBe(false)
  })
})
