import { createHmac, randomBytes } from 'node:crypto'
import type { Driver } from '../../drivers/session.ts'
import type { Credential, Target } from '../../drivers/target.ts'

// Secrets take part, so that a session is never used with others than those it was opened with, whatever a credential says
// of its version. The key is of this process alone: what is kept in memory tells nothing about a secret.
const key = randomBytes(32)

const digest = (value: unknown): string => createHmac('sha256', key).update(JSON.stringify(value)).digest('base64url')

/** Names a credential with its version and secrets. */
export const credentialKey = ({ name, version, username, ...secrets }: Credential): string =>
  digest([name, version, username, secrets.password, secrets.privateKey, secrets.passphrase, secrets.enableSecret])

/** What must be equal for a session to be used again: where it leads, as whom, by which way, and what drives it. */
export const identityOf = (target: Target, driver: Driver): string =>
  digest([
    target.device,
    target.host,
    target.port,
    target.transport,
    credentialKey(target.credential),
    target.jump.map(hop => [hop.device, hop.host, hop.port, credentialKey(hop.credential), hop.algorithms]),
    driver.name,
    target.algorithms,
    target.tls.verify,
    target.tls.ca,
  ])
