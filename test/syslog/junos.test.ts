import { expect, test } from 'vitest'
import { read } from './reading.ts'

test.each([
  ['<7>Mar  9 07:05:03 mx1 fpc3 fpc3 dcpfe: text', { node: 'fpc3' }, 'dcpfe'],
  ['<29>Mar  9 07:05:03 srx1 (FPC Slot 0, PIC Slot 1) SPC0_PIC1 kmd[13]: text', { node: 'SPC0_PIC1' }, 'kmd'],
  ['<29>Mar  9 07:05:03 srx1 node0.fpc1 cosman: text', { node: 'node0.fpc1' }, 'cosman'],
])('the card that writes is its node: %s', (text, vendor, appName) => {
  expect(read(text)).toMatchObject({ vendor, appName, message: 'text', format: 'junos' })
})

test('a parenthesis is no card', () => {
  expect(read('<29>Mar  9 07:05:03 srx1 (FPC Slot 0, PIC Slot 1')).toMatchObject({ message: '(FPC Slot 0, PIC Slot 1' })
})
