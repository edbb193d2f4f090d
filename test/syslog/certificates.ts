import { Buffer } from 'node:buffer'
import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/** Certificates for tests, written in DER by hand (RFC 5280), so that no tool but Node is needed. PEM texts. */
export interface Issued {
  readonly certificate: string
  readonly key: string
}

export interface Authority extends Issued {
  /** A certificate for 127.0.0.1, ::1 and localhost, good for servers and clients. */
  issue(commonName: string): Issued
}

export function authority(commonName: string): Authority {
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const issue = (subject: string, publicKey: KeyObject, extension: Buffer): string =>
    certificate({ issuer: commonName, issuerKey: own.privateKey, subject, publicKey, extension })
  return {
    certificate: issue(commonName, own.publicKey, basicConstraintsCa),
    key: pem(own.privateKey),
    issue: name => {
      const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      return { certificate: issue(name, pair.publicKey, subjectAltNames), key: pem(pair.privateKey) }
    },
  }
}

interface Contents {
  readonly issuer: string
  readonly issuerKey: KeyObject
  readonly subject: string
  readonly publicKey: KeyObject
  readonly extension: Buffer
}

function certificate({ issuer, issuerKey, subject, publicKey, extension }: Contents): string {
  const serial = Buffer.concat([Buffer.of(1), randomBytes(8)])
  const signed = sequence(
    der(0xa0, der(integer, Buffer.of(2))),
    der(integer, serial),
    ecdsaWithSha256,
    name(issuer),
    sequence(der(utcTime, Buffer.from('200101000000Z')), der(generalizedTime, Buffer.from('21200101000000Z'))),
    name(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(extension)),
  )
  const signature = der(bitString, Buffer.of(0), sign('sha256', signed, issuerKey))
  const base64 = sequence(signed, ecdsaWithSha256, signature).toString('base64')
  return `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`
}

const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString()

const integer = 0x02
const bitString = 0x03
const octetString = 0x04
const objectId = 0x06
const utf8String = 0x0c
const utcTime = 0x17
const generalizedTime = 0x18

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const length =
    body.length < 128
      ? [body.length]
      : body.length < 256
        ? [0x81, body.length]
        : [0x82, body.length >> 8, body.length & 255]
  return Buffer.concat([Buffer.of(tag, ...length), body])
}

const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts)
const oid = (hex: string): Buffer => der(objectId, Buffer.from(hex, 'hex'))
// 2.5.4.3 is commonName.
const name = (text: string): Buffer => sequence(der(0x31, sequence(oid('550403'), der(utf8String, Buffer.from(text)))))
// 1.2.840.10045.4.3.2
const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'))
// 2.5.29.19
const basicConstraintsCa = sequence(oid('551d13'), der(octetString, sequence(der(0x01, Buffer.of(0xff)))))
// 2.5.29.17: dNSName is [2], iPAddress is [7].
const subjectAltNames = sequence(
  oid('551d11'),
  der(
    octetString,
    sequence(
      der(0x82, Buffer.from('localhost')),
      der(0x87, Buffer.of(127, 0, 0, 1)),
      der(0x87, Buffer.concat([Buffer.alloc(15), Buffer.of(1)])),
    ),
  ),
)
