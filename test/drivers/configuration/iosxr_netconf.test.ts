import { describe, expect, it } from 'vitest'
import { iosxrNetconf } from '../../../src/drivers/configuration/iosxr_netconf.ts'
import { type Reply, type Request, runAsking } from '../../../src/drivers/request.ts'

const running = (text: string) => runAsking(iosxrNetconf.running(), () => Promise.resolve([{ text }]))

const loading = async (text: string, mode: 'merge' | 'replace' = 'merge'): Promise<string | undefined> => {
  const asked: Request[] = []
  await runAsking(iosxrNetconf.load({ mode, text }, '00000000'), requests => {
    asked.push(...requests)
    return Promise.resolve(requests.map((): Reply => ({ text: '<rpc-reply><ok/></rpc-reply>' })))
  })
  return asked[1]?.request
}

describe('configuration of IOS XR', () => {
  it('is read to the letter', async () => {
    const text =
      '<rpc-reply><data><cli xmlns="http://cisco.com/ns/yang/Cisco-IOS-XR-cli-cfg">\n!! IOS XR Configuration 7.3.1\n!! Last configuration change at Thu\nbanner motd &#x5e;\n &lt;a&gt; &amp;lt; b\n&#94;\nend\n</cli></data></rpc-reply>'
    expect(await running(text)).toBe('banner motd ^\n <a> &lt; b\n^\nend')
  })

  it('is never taken to be empty', async () => {
    await expect(running('<rpc-reply><data/></rpc-reply>')).rejects.toMatchObject({ code: 'DEVICE_FAULT' })
  })

  it('is loaded as lines of the command line', async () => {
    expect(await loading('hostname <r1> & "more"\n')).toBe(
      '<edit-config><target><candidate/></target><error-option>rollback-on-error</error-option><config><cli xmlns="http://cisco.com/ns/yang/Cisco-IOS-XR-cli-cfg">hostname &lt;r1&gt; &amp; &quot;more&quot;\n</cli></config></edit-config>',
    )
  })

  it.each([
    '<config a=">"><x/></config>',
    `<config a='"' b="><!--"><x/></config>`,
    '<!-- > --><config><x/></config>',
    '<config><x/></config><!-- y -->',
    '<config/>',
  ])('is not loaded where it is not clear what is inside: %s', async text => {
    await expect(loading(text)).rejects.toMatchObject({ code: 'CONFIG_REJECTED' })
  })

  it.each([
    '</config><config>',
    '<config><x></config></x>',
    '<config><x/></config></config></edit-config></rpc>',
    '<x/><!--',
    '<x/><![CDATA[',
    '<x/>]]>]]>',
    '<!DOCTYPE x><x/>',
  ])('is not loaded where it would end the message that it is part of: %s', async text => {
    await expect(loading(text)).rejects.toMatchObject({ code: 'CONFIG_REJECTED' })
  })

  it.each([
    ['<a xmlns="m"/><b xmlns="n"/>', '<config><a xmlns="m"/><b xmlns="n"/></config>'],
    ['<?xml version="1.0"?>\n<config xmlns="x"><a xmlns="m"/></config>', '<config><a xmlns="m"/></config>'],
    ['<data><a xmlns="m"/></data>', '<config><a xmlns="m"/></config>'],
  ])('is loaded from %s', async (text, config) => {
    expect(await loading(text, 'replace')).toBe(
      `<copy-config><target><candidate/></target><source>${config}</source></copy-config>`,
    )
  })
})
