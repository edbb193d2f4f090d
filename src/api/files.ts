import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { createRoute, type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { KoineError } from '../errors.ts'
import type { FileEntry, OpenFileStore } from '../jobs/files/file-store.ts'
import { type ByteRange, readRange } from './byte-range.ts'
import type { ApiEnv } from './events.ts'
import { pageOf, pageQuery } from './paging.ts'
import { plainProblem, problems } from './problem.ts'
import { requires } from './scope.ts'

const fileSchema = z
  .object({
    id: z.string().openapi({ example: 'file_q1Zr0vJb3mX0m3o5sQx9dA' }),
    name: z.string(),
    bytes: z.int(),
    sha256: z.string().openapi({ description: 'Hex.' }),
    owner: z.string().openapi({ description: 'Name of the API key that brought it.' }),
    job: z.string().nullable().openapi({ description: 'The job that fetched it from a device; null: uploaded.' }),
    created_at: z.iso.datetime(),
    expires_at: z.iso.datetime().openapi({ description: 'It is removed then.' }),
  })
  .openapi('File')

const octets = {
  'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }), example: 'the octets of the file' },
}
const id = z.object({ id: z.string().max(100).openapi({ example: 'file_q1Zr0vJb3mX0m3o5sQx9dA' }) })

const uploadFile = createRoute({
  method: 'post',
  path: '/v1/files',
  tags: ['Files'],
  summary: 'Upload a file',
  description:
    'The body is the file, of any content type. Its name comes from `name` or `Content-Disposition`; a SHA-256 from `sha256` or `Content-Digest` (RFC 9530; `Digest` too) is compared with what came. Needs the scope `file`.',
  middleware: [requires('file')] as const,
  request: {
    query: z.strictObject({
      name: z.string().min(1).max(1_000).optional().openapi({ example: 'image.bin' }),
      sha256: z
        .string()
        .regex(/^[0-9a-fA-F]{64}$/, 'write 64 hexadecimal digits')
        .optional(),
    }),
    body: { required: true, content: octets },
  },
  responses: {
    201: { description: 'The file', content: { 'application/json': { schema: fileSchema } } },
    ...problems(400, 401, 403, 413, 422, 503),
  },
})

const listFiles = createRoute({
  method: 'get',
  path: '/v1/files',
  tags: ['Files'],
  summary: 'Files',
  description: 'Those that this key brought, for administrators all; the newest first. Needs the scope `file`.',
  middleware: [requires('file')] as const,
  request: { query: z.strictObject(pageQuery) },
  responses: {
    200: {
      description: 'Files',
      content: {
        'application/json': { schema: z.object({ files: z.array(fileSchema), next: z.string().nullable() }) },
      },
    },
    ...problems(400, 401, 403),
  },
})

const downloadFile = createRoute({
  method: 'get',
  path: '/v1/files/{id}',
  tags: ['Files'],
  summary: 'Download a file',
  description:
    'One `Range` is served (206); `ETag` is the SHA-256. The files of other keys are not found, except by administrators. Needs the scope `file`.',
  middleware: [requires('file')] as const,
  request: { params: id },
  responses: {
    200: { description: 'The whole file', content: octets },
    206: { description: 'The range that was asked for', content: octets },
    304: { description: 'It is the one of `If-None-Match`' },
    ...problems(400, 401, 403, 404, 416),
  },
})

const deleteFile = createRoute({
  method: 'delete',
  path: '/v1/files/{id}',
  tags: ['Files'],
  summary: 'Delete a file',
  description: 'Needs the scope `file`.',
  middleware: [requires('file')] as const,
  request: { params: id },
  responses: { 204: { description: 'Deleted' }, ...problems(400, 401, 403, 404) },
})

export const fileRoutes: readonly RouteConfig[] = [uploadFile, listFiles, downloadFile, deleteFile]

export interface FileParts {
  readonly files: OpenFileStore
  /** An upload that stands still for so long is given up. */
  readonly idleTimeoutMs: number
}

/** `/v1/files` and what belongs to it. */
export const addFileRoutes = (api: OpenAPIHono<ApiEnv>, { files, idleTimeoutMs }: FileParts): void => {
  api.openapi(uploadFile, async context => {
    const { name, sha256 } = context.req.valid('query')
    const length = context.req.header('content-length')
    const entry = await files.receive({
      name: name ?? nameIn(context.req.header('content-disposition')) ?? 'file',
      caller: context.get('caller'),
      body: uploadBody(context.req.raw.body, idleTimeoutMs),
      bytes: length === undefined ? null : Number(length),
      sha256: sha256?.toLowerCase() ?? digestIn(context.req.header('content-digest') ?? context.req.header('digest')),
    })
    context.header('Location', `/v1/files/${entry.id}`)
    return context.json(shown(entry), 201)
  })

  api.openapi(listFiles, context => {
    const { limit, cursor } = context.req.valid('query')
    const { items, next } = pageOf(files.list(context.get('caller')), newestFirst, limit, cursor)
    return context.json({ files: items.map(shown), next }, 200)
  })

  api.openapi(downloadFile, context => {
    const entry = files.entry(context.req.valid('param').id, context.get('caller'))
    const etag = `"${entry.sha256}"`
    if (asks(context.req.header('if-none-match'), etag)) return context.body(null, 304, { ETag: etag })
    // A range of another version than the one at hand would be glued to what it does not belong to.
    const isSame = asks(context.req.header('if-range') ?? etag, etag)
    const range = isSame ? readRange(context.req.header('range'), entry.bytes) : null
    if (range === 'unsatisfiable') {
      context.header('Content-Range', `bytes */${entry.bytes}`)
      return plainProblem(context, 416, `The file has ${entry.bytes} octets.`)
    }
    return send(context, entry, etag, range)
  })

  api.openapi(deleteFile, context => {
    files.remove(context.req.valid('param').id, context.get('caller'))
    return context.body(null, 204)
  })
}

const shown = ({ id: file, name, bytes, sha256, keyName, job, createdAtMs, expiresAtMs }: FileEntry) => ({
  id: file,
  name,
  bytes,
  sha256,
  owner: keyName,
  job,
  created_at: new Date(createdAtMs).toISOString(),
  expires_at: new Date(expiresAtMs).toISOString(),
})

// Keys ascend as pages go on, so the time counts down.
const newestFirst = ({ createdAtMs, id: file }: FileEntry): string =>
  `${String(Number.MAX_SAFE_INTEGER - createdAtMs).padStart(16, '0')} ${file}`

const send = (context: Context<ApiEnv>, entry: FileEntry, etag: string, range: ByteRange | null): Response => {
  const { first, last } = range ?? { first: 0, last: entry.bytes - 1 }
  const headers = {
    'Content-Type': 'application/octet-stream',
    'Content-Length': String(last - first + 1),
    'Content-Disposition': attachment(entry.name),
    'Repr-Digest': `sha-256=:${Buffer.from(entry.sha256, 'hex').toString('base64')}:`,
    'Accept-Ranges': 'bytes',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-cache',
    ETag: etag,
    ...(range !== null && { 'Content-Range': `bytes ${first}-${last}/${entry.bytes}` }),
  }
  const status = range === null ? 200 : 206
  if (context.req.method === 'HEAD' || entry.bytes === 0) return context.body(null, status, headers)
  const body = Readable.toWeb(createReadStream(entry.path, { start: first, end: last }))
  // Node's type of a web stream and the one of `fetch` are the same thing under two names.
  return context.body(body as ReadableStream, status, headers)
}

// RFC 6266 and RFC 8187: the plain name for old clients, the whole one for all others.
const attachment = (name: string): string => {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, mark => `%${mark.charCodeAt(0).toString(16)}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}

const asks = (header: string | undefined, etag: string): boolean =>
  (header ?? '').split(',').some(one => one.trim() === etag || one.trim() === '*')

const nameIn = (header: string | undefined): string | null => {
  const extended = /filename\*\s*=\s*UTF-8''([^;\s]+)/i.exec(header ?? '')?.[1]
  if (extended !== undefined) {
    try {
      return decodeURIComponent(extended)
    } catch {
      throw new KoineError('INVALID_REQUEST', 'Content-Disposition: the name is not percent-encoded UTF-8.')
    }
  }
  const [, quoted, token] = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(header ?? '') ?? []
  return quoted?.replace(/\\(.)/g, '$1') ?? token ?? null
}

// `Content-Digest: sha-256=:…:` (RFC 9530), `Digest: SHA-256=…` (RFC 3230).
const digestIn = (header: string | undefined): string | null => {
  const written = /(?:^|,)\s*sha-256=(?::([A-Za-z0-9+/=]+):|([A-Za-z0-9+/=]+))/i.exec(header ?? '')
  if (written === null) return null
  const digest = Buffer.from(written[1] ?? written[2] ?? '', 'base64')
  if (digest.length !== 32) throw new KoineError('INVALID_REQUEST', 'The SHA-256 has not 32 octets.')
  return digest.toString('hex')
}

async function* uploadBody(body: ReadableStream<Uint8Array> | null, idleMs: number): AsyncGenerator<Uint8Array> {
  if (body === null) return
  const reader = body.getReader()
  try {
    for (;;) {
      let idle: NodeJS.Timeout | undefined
      const stalled = new Promise<never>((_, reject) => {
        idle = setTimeout(() => reject(new KoineError('INVALID_BODY', `Nothing came for ${idleMs} ms.`)), idleMs)
      })
      const { done, value } = await Promise.race([reader.read(), stalled]).finally(() => clearTimeout(idle))
      if (done) return
      yield value
    }
  } catch (error) {
    if (error instanceof KoineError) throw error
    throw new KoineError('INVALID_BODY', 'The upload was cut off.', { cause: error })
  } finally {
    // What else comes is not wanted.
    await reader.cancel().catch(() => {})
  }
}
