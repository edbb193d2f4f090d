import type { z } from 'zod'
import type { batchRequestSchema } from '../jobs/batch-request.ts'
import type { jobRequestSchema } from '../jobs/request.ts'

type Examples<T extends z.ZodType> = Record<string, { readonly summary: string; readonly value: z.input<T> }>

/** Requests for jobs, one for each kind of work. A test sends each of them. */
export const jobExamples: Examples<typeof jobRequestSchema> = {
  commands: {
    summary: 'Commands, their output as rows',
    value: { device: 'edge1', commands: ['show version', 'show clock'], parse: 'auto' },
  },
  answers: {
    summary: 'A command that asks a question',
    value: {
      device: 'edge1',
      commands: [
        {
          command: 'clear counters',
          answers: [{ question: '[confirm]', send: '' }],
          timeout_ms: 20_000,
        },
      ],
      privileged: true,
    },
  },
  getters: {
    summary: 'Vendor-neutral state, with arguments',
    value: {
      device: 'edge1',
      getters: ['get_ntp_servers', { getter: 'ping', args: { destination: '192.0.2.123', count: 2 } }],
    },
  },
  difference: {
    summary: 'The difference that a configuration would make',
    value: { device: 'core1', config: { lines: ['ntp server 192.0.2.123'], dry_run: true } },
  },
  configuration: {
    summary: 'Configuration with a check before and after',
    value: {
      device: 'core1',
      config: {
        text: 'ntp server 192.0.2.123',
        save: true,
        pre_checks: [{ command: 'show version', contains: 'Version' }],
        post_checks: [{ command: 'show clock', lacks: 'unsynchronized' }],
      },
    },
  },
  template: {
    summary: 'Commands from a template',
    value: {
      device: 'edge1',
      render: {
        text: '{% for what in list %}\nshow {{ what }}\n{% endfor %}',
        context: { list: ['version', 'clock'] },
      },
    },
  },
  shell: {
    summary: 'A command of a Linux host',
    value: {
      device: 'host1',
      commands: [{ command: 'cat > motd', stdin: 'hello\n' }],
      shell: { directory: '/tmp', environment: { LANG: 'C' } },
    },
  },
  script: {
    summary: 'A script',
    value: { device: 'host1', script: { text: 'echo "$1"\n', interpreter: 'sh', arguments: ['hello'] } },
  },
  upload: {
    summary: 'A file to a device',
    value: {
      device: 'host1',
      upload: { files: [{ file: 'file_q1Zr0vJb3mX0m3o5sQx9dA', path: '/tmp/image.bin' }], mode: '0644' },
    },
  },
  download: { summary: 'A file of a device', value: { device: 'host1', download: { path: '/etc/hostname' } } },
  detached: {
    summary: 'A task that goes on when the connection ends',
    value: { device: 'host1', detached: { action: 'start', command: 'sleep 1', task: 'nap' } },
  },
  test: {
    summary: 'Is the device there?',
    value: { device: 'edge1', test: true, timeouts: { connect_ms: 5_000, job_ms: 20_000 } },
  },
}

/** Requests for batches. A test sends each of them. */
export const batchExamples: Examples<typeof batchRequestSchema> = {
  targets: {
    summary: 'Devices by name, one with work of its own',
    value: {
      targets: ['edge1', { device: 'core1', commands: ['show version'] }],
      job: { commands: ['show clock'] },
      max_parallel: 20,
    },
  },
  select: {
    summary: 'Devices by tag, one first',
    value: {
      select: { tags: ['core'] },
      job: { config: { lines: ['ntp server 192.0.2.123'], save: true } },
      canary: 1,
      stop_after_failures: 3,
    },
  },
}
