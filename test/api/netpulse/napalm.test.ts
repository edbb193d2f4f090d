import { expect, it } from 'vitest'
import { napalmConfiguration } from '../../../src/api/netpulse/napalm.ts'

it('a configuration of blanks takes the place of nothing', () => {
  for (const config of ['\n', ' \r\n ', ['', ' ']])
    expect(() => napalmConfiguration(config, { replace: true }, undefined)).toThrow(
      expect.objectContaining({ code: 'INVALID_BODY' }),
    )
  expect(napalmConfiguration('hostname edge1\n', { replace: true }, undefined)).toEqual({
    configuration: { action: 'apply', mode: 'replace', text: 'hostname edge1\n' },
  })
})
