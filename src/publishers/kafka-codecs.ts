import type { Buffer } from 'node:buffer'
import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { compressFrame, decompressFrame } from 'lz4-napi'
import { KoineError } from '../errors.ts'

export type Compression = 'none' | 'gzip' | 'lz4' | 'zstd'

export interface Codec {
  readonly compress: (octets: Buffer) => Promise<Buffer>
  readonly decompress: (octets: Buffer) => Promise<Buffer>
}

/** The numbers by which record batches name them. */
export const compressionCodes: Readonly<Record<Compression, number>> = { none: 0, gzip: 1, lz4: 3, zstd: 4 }

/** The codec, null for none. LZ4 in frames, as Kafka wants it. Throws CONFIG_INVALID for zstd where Node.js does not have it. */
export function codecOf(compression: Compression): Codec | null {
  if (compression === 'none') return null
  if (compression === 'gzip') return { compress: promisify(zlib.gzip), decompress: promisify(zlib.gunzip) }
  if (compression === 'lz4') return { compress: compressFrame, decompress: decompressFrame }
  const compress: unknown = Reflect.get(zlib, 'zstdCompress')
  const decompress: unknown = Reflect.get(zlib, 'zstdDecompress')
  if (typeof compress !== 'function' || typeof decompress !== 'function') {
    throw new KoineError(
      'CONFIG_INVALID',
      'kafka.compression: zstd needs Node.js 22.15 or newer; lz4 works on every one',
    )
  }
  // node:zlib's own signatures; the types of Node.js 20 do not have them.
  return { compress: promisify(compress as typeof zlib.gzip), decompress: promisify(decompress as typeof zlib.gunzip) }
}

/** The codec of a number in a record batch, null for none and for those that are never chosen here. */
export function codecOfCode(code: number): Codec | null {
  const names: readonly Compression[] = ['none', 'gzip', 'lz4', 'zstd']
  const name = names.find(compression => compressionCodes[compression] === code)
  return name === undefined ? null : codecOf(name)
}
