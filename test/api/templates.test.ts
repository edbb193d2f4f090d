import { describe, expect, it, onTestFinished } from 'vitest'
import { addTemplateRoutes } from '../../src/api/templates.ts'
import type { Scope } from '../../src/jobs/caller.ts'
import { findTextfsm } from '../../src/templates/references.ts'
import { createRenderer } from '../../src/templates/renderer.ts'
import { createOutputParser } from '../../src/textfsm/output-parser.ts'
import { templateStore } from '../templates/store.ts'
import { templateFolder } from '../textfsm/folder.ts'
import { apiOf } from './api-of.ts'
import { caller } from './callers.ts'

const words = 'Value WORD (\\w+)\n\nStart\n ^$WORD -> Record\n\nEOF\n'

const setUp = (...scopes: readonly Scope[]) => {
  const store = templateStore()
  const renderer = createRenderer({
    maxTemplateLength: 10_000,
    renderMs: 1_000,
    maxOutputBytes: 10_000,
    maxLines: 100,
    stored: (name, version) => store.get('command', name, version),
  })
  const parser = createOutputParser({
    folder: templateFolder({ index: 'Template, Platform, Command\nw.textfsm, acme_os, show w', 'w.textfsm': words }),
    threads: 1,
    budgetMs: 30_000,
    queueLimit: 10,
    idleMs: 60_000,
    maxOutputBytes: 100_000,
    indexName: () => 'acme_os',
    stored: reference => findTextfsm(store, reference),
  })
  onTestFinished(() => parser.close())
  const who = { ...caller(), name: 'ops', scopes: new Set<Scope>(scopes.length === 0 ? ['admin'] : scopes) }
  const api = apiOf(
    () => who,
    added => addTemplateRoutes(added, { store, renderer, parser }),
  )
  const ask = async (method: string, path: string, body?: unknown) => {
    const response = await api.request(`/v1/templates${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? null : JSON.parse(text) }
  }
  return { ask }
}

describe('stored templates', () => {
  it('have versions, which stay', async () => {
    const { ask } = setUp()
    const first = {
      kind: 'command',
      name: 'shut',
      version: 1,
      description: '',
      created_by: 'ops',
      created_at: '2026-11-21T00:00:00.000Z',
    }
    expect(await ask('PUT', '/command/shut', { text: 'shutdown' })).toEqual({
      status: 200,
      body: { ...first, text: 'shutdown' },
    })
    expect(await ask('PUT', '/command/shut', { text: 'no {{ x }}', description: 'second' })).toMatchObject({
      body: { version: 2 },
    })
    expect(await ask('GET', '/command/shut')).toMatchObject({
      body: { version: 2, text: 'no {{ x }}', description: 'second' },
    })
    expect(await ask('GET', '/command/shut?version=1')).toMatchObject({ body: { version: 1, text: 'shutdown' } })
    expect((await ask('GET', '/command/shut/versions')).body.versions).toEqual([
      { ...first, version: 2, description: 'second' },
      first,
    ])
    expect(await ask('GET', '/command/shut?version=3')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } })
    expect(await ask('GET', '/textfsm/shut')).toMatchObject({ status: 404 })
  })

  it('are listed by kind and name, page by page', async () => {
    const { ask } = setUp()
    for (const name of ['b', 'a', 'c']) await ask('PUT', `/command/${name}`, { text: name })
    await ask('PUT', '/textfsm/a', { text: words })
    const names: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { body } = await ask('GET', `?limit=3${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`)
      names.push(...body.templates.map((one: { kind: string; name: string }) => `${one.kind}/${one.name}`))
      cursor = body.next
    }
    expect(names).toEqual(['command/a', 'command/b', 'command/c', 'textfsm/a'])
    expect((await ask('GET', '?kind=textfsm')).body.templates).toHaveLength(1)
  })

  it('are gone when deleted, and their version numbers are not used again', async () => {
    const { ask } = setUp()
    await ask('PUT', '/command/shut', { text: 'a' })
    expect((await ask('DELETE', '/command/shut')).status).toBe(204)
    expect((await ask('DELETE', '/command/shut')).status).toBe(404)
    expect((await ask('GET', '/command/shut?version=1')).status).toBe(404)
    expect((await ask('GET', '')).body.templates).toEqual([])
    expect(await ask('PUT', '/command/shut', { text: 'b' })).toMatchObject({ body: { version: 2 } })
  })

  it.each<[path: string, body: unknown, status: number, code: string, line?: number]>([
    ['/command/a', { text: 'a\n{% if %}' }, 422, 'RENDER_FAILED', 2],
    ['/textfsm/a', { text: 'Value A (a)\n\nStart\n ^$B' }, 422, 'PARSE_FAILED', 4],
    ['/command/a', { text: '' }, 422, 'INVALID_BODY'],
    ['/command/a', { text: 'a', version: 4 }, 422, 'INVALID_BODY'],
    ['/command/auto', { text: 'a' }, 400, 'INVALID_REQUEST'],
    ['/command/-a', { text: 'a' }, 400, 'INVALID_REQUEST'],
    ['/jinja/a', { text: 'a' }, 400, 'INVALID_REQUEST'],
  ])('PUT %s %j is refused', async (path, body, status, code, line) => {
    const { ask } = setUp()
    const refused = await ask('PUT', path, body)
    expect(refused).toMatchObject({ status, body: { code } })
    expect(refused.body.facts?.line).toBe(line)
    expect((await ask('GET', '')).body.templates).toEqual([])
  })

  it('are changed by administrators only, read and tried out by readers', async () => {
    const reader = setUp('read').ask
    expect((await reader('PUT', '/command/a', { text: 'a' })).status).toBe(403)
    expect((await reader('DELETE', '/command/a')).status).toBe(403)
    expect((await reader('GET', '')).status).toBe(200)
    expect((await reader('POST', '/preview', { text: 'a' })).status).toBe(200)
    const other = setUp('command').ask
    expect((await other('GET', '')).status).toBe(403)
    expect((await other('POST', '/preview', { text: 'a' })).status).toBe(403)
    expect((await other('POST', '/parse', { text: words, output: 'a' })).status).toBe(403)
  })
})

describe('POST /v1/templates/preview', () => {
  it('gives exactly the lines that would be sent', async () => {
    const { ask } = setUp()
    await ask('PUT', '/command/shut', { text: 'interface {{ port }}  \n\n shutdown' })
    const lines = ['interface e1', ' shutdown']
    const context = { port: 'e1' }
    expect(await ask('POST', '/preview', { template: 'shut', context })).toEqual({
      status: 200,
      body: { lines, template: 'shut', version: 1 },
    })
    expect((await ask('POST', '/preview', { text: 'a' })).body).toEqual({ lines: ['a'], template: null, version: null })
  })

  it('says which variable is not defined', async () => {
    const { ask } = setUp()
    expect(await ask('POST', '/preview', { text: 'a\n{{ mtu }}' })).toMatchObject({
      status: 422,
      body: { code: 'RENDER_FAILED', facts: { line: 2, variable: 'mtu' } },
    })
  })

  it.each([{}, { text: 'a', template: 'b' }, { text: 'a', vars: {} }, { template: '../a' }])(
    'refuses %j',
    async body => {
      expect(await setUp().ask('POST', '/preview', body)).toMatchObject({ status: 422, body: { code: 'INVALID_BODY' } })
    },
  )
})

describe('POST /v1/templates/parse', () => {
  it('parses by the index, by a stored template and by a text', async () => {
    const { ask } = setUp()
    await ask('PUT', '/textfsm/mine', { text: words })
    const parse = async (body: object) => (await ask('POST', '/parse', { output: 'a', ...body })).body
    const rows = [{ word: 'a' }]
    expect(await parse({ template: 'auto', platform: 'acme', command: 'show w' })).toEqual({
      rows,
      template: 'w.textfsm',
    })
    expect(await parse({ template: 'mine' })).toEqual({ rows, template: 'mine@1' })
    expect(await parse({ template: 'mine@1' })).toEqual({ rows, template: 'mine@1' })
    expect(await parse({ text: words })).toEqual({ rows, template: 'text' })
  })

  it('says what is wrong, and where', async () => {
    const { ask } = setUp()
    expect(await ask('POST', '/parse', { output: 'a', text: 'Value A (a)\n\nStart\n ^a -> Error "no"' })).toMatchObject(
      {
        status: 422,
        body: { code: 'PARSE_FAILED', facts: { line: 4 } },
      },
    )
    expect(await ask('POST', '/parse', { output: 'a', template: 'mine@2' })).toMatchObject({
      status: 422,
      body: { code: 'PARSE_FAILED' },
    })
  })

  it.each([{ template: 'auto' }, { template: 'auto', platform: 'x' }, {}, { template: 'a', text: 'b' }])(
    'refuses %j',
    async body => {
      expect(await setUp().ask('POST', '/parse', { output: 'a', ...body })).toMatchObject({
        status: 422,
        body: { code: 'INVALID_BODY' },
      })
    },
  )
})
