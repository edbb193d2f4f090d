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

/**
 * What the Kafka client must be given to compress so; null where it needs nothing. LZ4 in frames, as Kafka wants it.
 * Throws CONFIG_INVALID for zstd on a Node.js that does not have it.
 */
export function codecOf(compression: Compression): Codec | null {
  if (compression === 'none' || compression === 'gzip') return null
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
