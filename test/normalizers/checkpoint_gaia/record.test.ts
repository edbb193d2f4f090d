import { describe, expect, it } from 'vitest'
import { readLog } from '../../../src/normalizers/checkpoint_gaia/record.ts'
import type { SyslogMessage } from '../../../src/syslog/message.ts'

const message = (parts: Partial<SyslogMessage>): SyslogMessage => ({
  facility: null,
  severity: null,
  time: null,
  hostname: null,
  appName: 'CheckPoint',
  procId: null,
  msgId: null,
  structuredData: null,
  mnemonic: null,
  message: '',
  format: 'rfc5424',
  vendor: null,
  ...parts,
})

describe('the logs of Check Point', () => {
  it('are read with colons, quotes within values, and names that end in a colon', () => {
    const log = readLog(message({ message: '[action:"Reject"; ike::"a \\"b\\"; c:\\"d\\""; src:"192.0.2.1"; ]' }))
    expect(log?.key).toBe('ike-failed')
    expect(log?.get('ike')).toBe('a \\"b\\"; c:\\"d\\"')
    expect(log?.get('src')).toBe('192.0.2.1')
  })

  it('keep the first of a name that is given for each layer', () => {
    const log = readLog(message({ message: '[action:"Accept"; rule:"4"; rule:"9"; ]' }))
    expect(log?.get('rule-number')).toBe('4')
  })

  it('are read as CEF, values with blanks and escaped equals signs', () => {
    const text = 'CEF:0|Check Point|VPN-1|Check Point|Log|x|Unknown|act=Drop msg=a b\\=c d src=192.0.2.1 dpt=53'
    const log = readLog(message({ message: text, appName: null }))
    expect(log?.key).toBe('packet')
    expect(log?.get('msg')).toBe('a b=c d')
    expect(log?.get('service')).toBe('53')
    expect(log?.get('product')).toBe('VPN-1')
  })

  it('name the application by the service where that is no port', () => {
    const log = readLog(message({ message: 'time=1|product=Firewall|action=Accept|service=https|' }))
    expect(log?.get('application')).toBe('https')
  })

  it('are no logs without an end of quote, a product, or of another process', () => {
    expect(readLog(message({ message: '[action:"Drop' }))?.key).toBe('packet')
    expect(readLog(message({ message: 'time=1|action=Drop|' }))).toBeUndefined()
    expect(readLog(message({ message: '[action:"Drop"; ]', appName: 'other' }))).toBeUndefined()
  })
})
