import { describe, expect, it } from 'vitest'
import { banner } from '../../src/cli/banner.ts'

const facts = {
  version: '1.2.3',
  config: null,
  dataDir: '/var/lib/koine',
  listeners: [
    { name: 'udp', address: '0.0.0.0:5514' },
    { name: 'tcp', address: '[::]:5514' },
  ],
  destinations: ['Kafka k1:9092'],
  apiUrl: 'http://127.0.0.1:8514',
  keyFile: '/var/lib/koine/api-key',
}

describe('the banner', () => {
  it('says where it listens, keeps state, sends events, and how to try it', () => {
    const text = banner(facts)
    for (const fact of [
      'Koine 1.2.3',
      'udp 0.0.0.0:5514',
      'tcp [::]:5514',
      '/var/lib/koine',
      'Kafka k1:9092',
      'http://127.0.0.1:8514',
    ]) {
      expect(text).toContain(fact)
    }
    expect(text).toMatch(/^ {2}logger -n 127\.0\.0\.1 -P 5514 --udp --rfc3164 -t 'rpd\[2902\]' 'RPD_BGP/m)
  })

  it('does not suggest a port that nobody listens on', () => {
    expect(banner({ ...facts, listeners: [], apiUrl: null })).not.toContain('logger')
  })
})
