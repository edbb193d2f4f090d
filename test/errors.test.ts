import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { errorCodes, KoineError } from '../src/errors.ts'

const page = readFileSync(new URL('../docs/errors.md', import.meta.url), 'utf8')
const sections = page.split(/^## /m).slice(1)

describe('errors', () => {
  it('are all explained, and nothing else is', () => {
    expect(sections.map(section => section.split('\n', 1)[0])).toEqual(Object.keys(errorCodes))
  })

  it.each(Object.entries(errorCodes))(
    '%s is explained in a sentence, and as retriable when it is',
    (code, { retriable }) => {
      const section = sections.find(text => text.startsWith(`${code}\n`)) ?? ''
      expect(section.length).toBeGreaterThan(code.length + 30)
      expect(section.includes('*Retriable.*')).toBe(retriable)
    },
  )

  it('know their code, status and title', () => {
    const error = new KoineError('NOT_FOUND', 'There is no device edge1.')
    expect(error).toMatchObject({ code: 'NOT_FOUND', status: 404, retriable: false, title: errorCodes.NOT_FOUND.title })
    expect(error.message).toBe('There is no device edge1.')
  })
})
