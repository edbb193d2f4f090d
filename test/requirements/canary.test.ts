import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ssh2 from 'ssh2'
import { afterAll, describe, expect, it } from 'vitest'
import { run } from '../cli/terminal.ts'
import { eventually } from '../daemon.ts'
import type { FakeDeviceOptions } from '../doubles/device-options.ts'
import { startLinuxServer } from '../doubles/linux-server.ts'
import { startSpeakingDaemon } from '../speaking-daemon.ts'
import { followJob } from './followed-job.ts'
import { startDevice, times } from './watched-device.ts'

// In every secret, so that whatever part of one comes out is found.
const canary = `canary${randomBytes(8).toString('hex')}`
const secretOf = (place: string): string => `${place}-${canary}-${place}`
const secrets = {
  password: secretOf('password'),
  enable: secretOf('enable'),
  passphrase: secretOf('passphrase'),
  sudo: secretOf('sudo'),
  answer: secretOf('answer'),
  inlinePassword: secretOf('inline-password'),
  inlineEnable: secretOf('inline-enable'),
  netpulsePassword: secretOf('netpulse-password'),
  netpulseEnable: secretOf('netpulse-enable'),
  webhook: secretOf('webhook'),
  apiKey: secretOf('api-key'),
  filePassword: secretOf('file-password'),
  fileEnable: secretOf('file-enable'),
  cliPassword: secretOf('cli-password'),
  importPassword: secretOf('import-password'),
  wrongPassword: secretOf('wrong-password'),
  line: secretOf('line'),
  variable: secretOf('variable'),
  environment: secretOf('environment'),
}
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs1', format: 'pem', cipher: 'aes-128-cbc', passphrase: secrets.passphrase },
})
const parsedKey = ssh2.utils.parseKey(privateKey, secrets.passphrase)
if (parsedKey instanceof Error) throw parsedKey
const publicKey = `${parsedKey.type} ${parsedKey.getPublicSSH().toString('base64')}`

/** What nobody may find: the canary, a line of the private key, and every secret in other clothes. */
const forbidden: readonly string[] = [
  canary,
  privateKey.split('\n')[6] ?? '',
  ...Object.values(secrets).flatMap(secret => [
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
    Buffer.from(secret).toString('base64url'),
    Buffer.from(secret).toString('hex'),
  ]),
]
const leaksIn = (octets: string | Buffer): readonly string[] => forbidden.filter(form => octets.includes(form))

const outside = mkdtempSync(join(tmpdir(), 'koine-outside-'))
const toClose: { close(): unknown }[] = []
afterAll(async () => {
  for (const one of toClose.toReversed()) await one.close()
  rmSync(outside, { recursive: true })
})
/** Secrets of the configuration stand in files of their own, not in the data directory. */
const inFile = (secret: string): string => {
  const path = join(outside, randomBytes(4).toString('hex'))
  writeFileSync(path, `${secret}\n`)
  return `{ file: ${path} }`
}

const posted: string[] = []
const receiver = createServer((request, response) => {
  let body = ''
  request.on('data', part => {
    body += part
  })
  request.on('end', () => {
    posted.push(JSON.stringify(request.headers) + body)
    response.end()
  })
})
await new Promise<void>(resolve => receiver.listen(0, '127.0.0.1', resolve))
toClose.push(receiver)
const webhook = { url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook` }

const daemon = await startSpeakingDaemon(`
api: { requestsPerSecond: 0, keys: [{ name: ci, key: ${inFile(secrets.apiKey)}, scopes: [admin] }] }
jobs: { inlineSecrets: true }
netpulse: { inlineCredentials: true }
webhooks: { allow: [127.0.0.0/8], secrets: { default: ${inFile(secrets.webhook)} } }
credentials:
  - { name: written, username: admin, password: ${inFile(secrets.filePassword)}, enableSecret: ${inFile(secrets.fileEnable)} }
`)
toClose.push(daemon)

/** Everything that anybody was told, by where. */
const told: { readonly where: string; readonly text: string }[] = []
const ask: typeof daemon.ask = async (method, path, body, headers = {}) => {
  const answer = await daemon.ask(method, path, body, { 'x-api-key': secrets.apiKey, ...headers })
  const { status, headers: given } = answer
  told.push({
    where: `${method} ${path}`,
    text: `${status} ${JSON.stringify([...given])} ${JSON.stringify(answer.body)}`,
  })
  return answer
}
const jobIds: string[] = []
const job = async (request: object) => {
  const { body } = await ask('POST', '/v1/jobs', { webhook, ...request }, { prefer: 'wait=30' })
  jobIds.push(body.id)
  return body
}

/** A device that repeats whatever secrets it knows: in outputs, in rejections, in questions. */
const gossip = async (name: string, password: string, enable: string, more: Partial<FakeDeviceOptions> = {}) => {
  const all = `${password} and ${enable}`
  const device = await startDevice(
    name,
    {
      'show secrets': `username admin password ${password}\r\n${'x'.repeat(70_000)}${password}\r\nenable ${enable}\r\n`,
      'show rejected': `% Invalid input detected: ${all}\r\n`,
      'show question': { ask: `Really, ${all}? [confirm] `, reply: answer => `you said ${answer}\r\n` },
      'show token': { ask: 'Token: ', reply: answer => `you said ${answer}, after ${all}\r\n` },
      'show nothing': () => 'close',
    },
    { password, enablePassword: enable, banner: `welcome, ${all}`, sshBanner: all, pageLines: 1_000, ...more },
  )
  toClose.push(device)
  return device
}
const inInventory = async (
  name: string,
  { host, port }: { readonly host: string; readonly port: number },
  more: object,
) => {
  expect((await ask('POST', '/v1/devices', { name, host, port, platform: 'cisco_ios', ...more })).status).toBe(201)
  expect((await ask('POST', `/v1/devices/${name}/host-keys`, {})).status).toBe(201)
}
const questions = ['show secrets', 'show rejected', 'show question']

describe('14. Credential references: a canary secret', () => {
  it('is nowhere, wherever it came in and however devices repeat it', async () => {
    // Stored credentials, and what they are refused for.
    const stored = { username: 'admin', password: secrets.password, enable_secret: secrets.enable }
    expect((await ask('POST', '/v1/credentials', { name: 'lab', ...stored })).status).toBe(201)
    expect((await ask('POST', '/v1/credentials', { name: 'lab', ...stored })).status).toBe(409)
    expect((await ask('POST', '/v1/credentials', { name: 'bad', ...stored, pasword: secrets.password })).status).toBe(
      422,
    )
    const notAKey = `-----BEGIN PRIVATE KEY-----\n${canary}\n-----END PRIVATE KEY-----`
    await ask('POST', '/v1/credentials', { name: 'bad', username: 'admin', private_key: notAKey })
    expect((await ask('PATCH', '/v1/credentials/lab', { password: secrets.password })).status).toBe(200)
    const wrong = { name: 'wrong', username: 'admin', password: secrets.wrongPassword }
    expect((await ask('POST', '/v1/credentials', wrong)).status).toBe(201)
    const table = `name,ip,username,password\nimported,192.0.2.9,admin,${secrets.importPassword}\n`
    const document = { format: 'csv', text: table, with_credentials: true }
    expect((await ask('POST', '/v1/devices/import', document)).status).toBe(200)

    const edge = await gossip('edge', secrets.password, secrets.enable)
    await inInventory('edge', edge, { credential: 'lab' })
    const core = await gossip('core', secrets.filePassword, secrets.fileEnable)
    await inInventory('core', core, { credential: 'written' })
    const asking = await gossip('asking', secrets.password, secrets.enable, {
      methods: ['keyboard-interactive'],
      keyboardPrompts: [`New password instead of ${secrets.password}: `],
    })
    await inInventory('asking', asking, { credential: 'lab' })

    // What devices print, reject and ask; what fails in the login.
    const shown = await job({ device: 'edge', commands: questions })
    expect(shown.state).toBe('failed')
    // They did print them, and knew them.
    expect(shown.results[0].output).toContain('username admin password ********')
    expect(edge.lines()).toContain(secrets.enable)
    await job({ device: 'edge', commands: [`show ${secrets.enable}`, 'show nothing'] })
    await job({ device: 'core', commands: questions, parse: 'auto' })
    expect((await job({ device: 'asking', commands: ['show secrets'] })).error.code).toBe('LOGIN_DIALOG')
    const refused = await job({ device: 'edge', commands: ['show secrets'], credential_ref: 'wrong' })
    expect(refused.error.code).toBe('AUTH_FAILED')

    // Answers, credentials and lines of requests.
    const answers = [{ question: 'Token', send: secrets.answer, secret: true }]
    const answered = await job({ device: 'edge', commands: [{ command: 'show token', answers }] })
    expect(answered).toMatchObject({
      state: 'succeeded',
      results: [{ output: expect.stringContaining('you said ********') }],
    })
    expect(edge.lines()).toContain(secrets.answer)
    const other = await gossip('other', secrets.inlinePassword, secrets.inlineEnable)
    await inInventory('other', other, { credential: 'lab' })
    const credential = {
      username: 'admin',
      password: secrets.inlinePassword,
      enable_secret: secrets.inlineEnable,
      private_key: privateKey,
      passphrase: secrets.passphrase,
    }
    expect((await job({ device: 'other', commands: ['show secrets'], credential })).state).toBe('succeeded')
    expect((await job({ device: 'other', commands: questions, credential })).state).toBe('failed')
    const batch = { targets: ['other', 'nobody'], job: { commands: questions, credential }, webhook }
    const { body: begun } = await ask('POST', '/v1/batches', batch, { prefer: 'wait=30' })
    await ask('GET', `/v1/batches/${begun.id}`)
    const lines = [`snmp-server community ${secrets.line} RO`, `username bob secret ${secrets.line}`, 'bogus']
    const config = await job({ device: 'edge', config: { lines, save: true } })
    expect(config.error.code).toBe('COMMAND_REJECTED')
    expect(times(edge, lines[0] ?? '')).toBe(1)
    const rendered = { text: 'enable secret {{ password }}\n', context: { password: secrets.variable } }
    expect((await job({ device: 'edge', config: {}, render: rendered })).state).toBe('succeeded')
    expect(times(edge, `enable secret ${secrets.variable}`)).toBe(1)

    // NetPulse's clients bring theirs along.
    const another = await gossip('another', secrets.netpulsePassword, secrets.netpulseEnable)
    await inInventory('another', another, { credential: 'lab' })
    const connection_args = {
      host: 'another',
      username: 'admin',
      password: secrets.netpulsePassword,
      secret: secrets.netpulseEnable,
    }
    const asked = { driver: 'netmiko', connection_args, command: questions, options: { webhook } }
    const { body: execution } = await ask('POST', '/device/execute', asked)
    await eventually(
      async () =>
        !['queued', 'started'].includes((await ask('GET', `/job?id=${execution.data.id}`)).body.data[0].status),
      20_000,
      'the job is over',
    )
    expect(another.lines()).toContain('show secrets')
    jobIds.push(execution.data.id)
    await ask('POST', '/device/test-connection', { driver: 'netmiko', connection_args })
    await ask('POST', '/device/execute', { ...asked, pasword: secrets.netpulsePassword })
    await ask('GET', '/job')
    await ask('GET', '/worker')

    // Linux: a key with a passphrase, sudo, input, environment.
    const linux = await startLinuxServer({ publicKey })
    toClose.push({ close: linux.stop })
    linux.sudoPassword = secrets.sudo
    const login = { username: linux.username, private_key: privateKey, passphrase: secrets.passphrase }
    const automation = { name: 'automation', ...login, enable_secret: secrets.sudo }
    expect((await ask('POST', '/v1/credentials', automation)).status).toBe(201)
    const place = { host: '127.0.0.1', port: linux.port }
    await inInventory('host', place, { platform: 'linux', credential: 'automation' })
    const raised = await job({
      device: 'host',
      commands: [`echo ${secrets.sudo}; echo ${secrets.sudo} >&2; exit 3`],
      shell: { sudo: true, environment: { TOKEN: secrets.environment } },
    })
    expect(raised).toMatchObject({
      error: { code: 'EXIT_STATUS' },
      results: [{ exit_status: 3, output: '********\n' }],
    })
    const sudo = await job({ device: 'host', commands: ['true'], shell: { sudo: true } })
    expect(sudo.state).toBe('succeeded')
    linux.sudoPassword = 'another'
    expect((await job({ device: 'host', commands: ['id'], shell: { sudo: true } })).state).toBe('failed')
    // Neither does it stand in argument lists, which every user of that host can read.
    expect(linux.lines.slice(1).filter(line => leaksIn(line).length > 0)).toEqual([])

    // The command line of koine.
    const env = { KOINE_URL: daemon.url, KOINE_API_KEY: secrets.apiKey }
    const koine = async (words: readonly string[], input = '') => {
      const { code, stdout, stderr } = await run(words, { cwd: outside, env, input })
      told.push({ where: `koine ${words.join(' ')}`, text: stdout + stderr })
      return code
    }
    expect(
      await koine(['credentials', 'add', 'typed', '--username', 'x', '--password'], `${secrets.cliPassword}\n`),
    ).toBe(0)
    expect(await koine(['exec', 'edge', 'show secrets'])).toBe(0)
    expect(await koine(['exec', 'edge', 'show rejected', '--json'])).toBe(1)
    expect(await koine(['exec', 'edge,core', ...questions])).toBe(1)
    for (const id of jobIds) {
      await koine(['jobs', 'show', id])
      await koine(['jobs', 'follow', id])
    }
    for (const words of ['credentials list --json', 'jobs list --json', 'sessions list --json', 'keys list --json'])
      expect(await koine(words.split(' '))).toBe(0)
    await koine(['devices', 'show', 'edge', '--json'])

    // What can be read: jobs, streams, audit, sessions, deliveries, and all other lists.
    for (const id of jobIds) {
      expect((await ask('GET', `/v1/jobs/${id}`)).status).toBe(200)
      const events = await followJob(daemon, id).whole
      expect(events.at(-1)?.type).toBe('end')
      told.push({ where: `events of ${id}`, text: JSON.stringify(events) })
    }
    const { paths } = (await ask('GET', '/openapi.json')).body
    const lists = Object.entries<object>(paths).filter(([path, item]) => 'get' in item && !/[{]|stream/.test(path))
    for (const [path] of lists) await ask('GET', path)
    for (const name of ['lab', 'wrong', 'automation', 'written', 'typed']) await ask('GET', `/v1/credentials/${name}`)
    // A webhook for each job that was asked for one; the batch has one of its own.
    await eventually(async () => posted.length > jobIds.length, 20_000, 'the webhooks have come')

    const leaks = told.filter(({ text }) => leaksIn(text).length > 0)
    expect(leaks.map(({ where, text }) => [where, around(text)])).toEqual([])
    expect(posted.filter(text => leaksIn(text).length > 0).map(around)).toEqual([])
    expect(daemon.log.filter(line => leaksIn(line).length > 0)).toEqual([])
    const onDisk = () =>
      readdirSync(daemon.dataDir, { recursive: true, encoding: 'utf8' })
        .map(path => join(daemon.dataDir, path))
        .filter(path => statSync(path).isFile())
    const names = onDisk().map(path => path.slice(daemon.dataDir.length + 1))
    for (const name of ['jobs.db', 'audit.db', 'inventory.db', 'webhooks.db']) expect(names).toContain(name)
    expect(names.filter(name => name.endsWith('-wal'))).not.toEqual([])
    const leaking = () => onDisk().filter(path => leaksIn(readFileSync(path)).length > 0)
    expect(leaking()).toEqual([])
    // Once more when the logs of the databases were folded in, and after what is done at the start.
    await daemon.restart()
    expect(leaking()).toEqual([])
    expect(daemon.log.filter(line => leaksIn(line).length > 0)).toEqual([])
    // All of it would have been found.
    writeFileSync(join(daemon.dataDir, 'found'), `some ${secrets.sudo} text`)
    expect(leaking()).toEqual([join(daemon.dataDir, 'found')])
  }, 180_000)
})

/** What stands around a secret that was found, for whoever has to find out why. */
const around = (text: string): string => {
  const at = text.indexOf(leaksIn(text)[0] ?? '')
  return text.slice(Math.max(0, at - 200), at + 100)
}
