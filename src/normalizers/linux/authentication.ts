import { type Rule, rule } from '../rule.ts'

// From OpenSSH 9.8 the part that serves one connection has a name of its own.
const sshd = ['sshd', 'sshd-session', 'dropbear']

/** sshd, login, su, sudo and PAM. */
export const authenticationRules: readonly Rule[] = [
  rule({
    event: 'USER_LOGIN',
    app: sshd,
    text: [
      'Accepted {type} for {user:user} from {remote-address:host} port {remote-port:uint}...',
      "...auth succeeded for '{user:text}' from {remote-address:ip}:{remote-port:uint}",
    ],
    set: { method: 'ssh' },
  }),
  rule({
    event: 'USER_LOGOUT',
    app: sshd,
    text: [
      'Disconnected from user {user:user} {remote-address:host} port {remote-port:uint}...',
      'pam_unix(sshd:session): session closed for user {user:user}',
    ],
    set: { method: 'ssh' },
  }),
  rule({
    event: 'USER_AUTHENTICATED',
    app: sshd,
    text: [
      'pam_unix(sshd:session): session opened for user {user:text}(uid={uid:uint}) by {:any}',
      'pam_unix(sshd:session): session opened for user {user:user} by {:any}',
    ],
    set: { method: 'ssh' },
  }),
  rule({
    event: 'LOGIN_FAILED',
    app: sshd,
    text: [
      'Failed {type} for invalid user {user:any} from {remote-address:host} port {remote-port:uint}...',
      'Failed {type} for {user:any} from {remote-address:host} port {remote-port:uint}...',
      'Invalid user {user:any} from {remote-address:host} port {remote-port:uint}...',
      'Invalid user {user:any} from {remote-address:host}',
      'Illegal user {user:any} from {remote-address:host}',
      'error: PAM: {reason:text} for illegal user {user:user} from {remote-address:host}',
      'error: PAM: {reason:text} for {user:user} from {remote-address:host}',
      'error: maximum authentication attempts exceeded for invalid user {user:user} from {remote-address:host} port {remote-port:uint}...',
      'User {user:user} from {remote-address:host} not allowed because {reason:text}',
      'Connection {:closed|reset} by authenticating user {user:user} {remote-address:host} port {remote-port:uint}...',
      'Connection {:closed|reset} by invalid user {user:user} {remote-address:host} port {remote-port:uint}...',
      'pam_unix(sshd:auth): authentication failure; {:any} rhost={remote-address:host}  user={user:user}',
      'pam_unix(sshd:auth): authentication failure; {:any} rhost={remote-address:host} user={user:user}',
      'pam_unix(sshd:auth): authentication failure; {:any} rhost={remote-address:host}',
    ],
    set: { method: 'ssh' },
  }),
  rule({
    event: 'SSH_NEGOTIATION_FAILED',
    app: sshd,
    text: [
      'Unable to negotiate with {remote-address:host} port {remote-port:uint}: {reason:text}',
      'fatal: Unable to negotiate with {remote-address:host} port {remote-port:uint}: {reason:text}',
      'Bad protocol version identification {:text} from {remote-address:host} port {remote-port:uint}',
      'Did not receive identification string from {remote-address:host} port {remote-port:uint}',
      'Did not receive identification string from {remote-address:host}',
      'banner exchange: Connection from {remote-address:host} port {remote-port:uint}: {reason:text}',
      'Connection closed by {remote-address:host} port {remote-port:uint} [preauth]',
      'Connection reset by {remote-address:host} port {remote-port:uint} [preauth]',
      'fatal: Timeout before authentication for {remote-address:host} port {remote-port:uint}',
    ],
  }),
  rule({
    event: 'USER_LOGIN',
    app: ['login', 'agetty', 'lightdm', 'gdm-password'],
    text: [
      'LOGIN ON {terminal} BY {user:user} FROM {remote-address:host}',
      'LOGIN ON {terminal} BY {user:user}',
      'LOGIN ({user}) ON {terminal}',
      'pam_unix({:text}:session): session opened for user {user:text}(uid={uid:uint}) by {:any}',
      'pam_unix({:text}:session): session opened for user {user:user} by {:any}',
    ],
    set: { method: 'console' },
  }),
  rule({
    event: 'USER_LOGIN',
    app: ['ftpd', 'vsftpd', 'proftpd'],
    text: ['FTP LOGIN FROM {remote-address:host} as {user}', 'FTP LOGIN FROM {remote-address:host} [{:text}], {user}'],
    set: { method: 'ftp' },
  }),
  rule({
    event: 'USER_LOGIN',
    app: 'login',
    text: 'ROOT LOGIN {:any} ON {terminal}',
    set: { method: 'console', user: 'root' },
  }),
  rule({
    event: 'USER_LOGOUT',
    app: ['login', 'agetty', 'lightdm', 'gdm-password'],
    text: 'pam_unix({:text}:session): session closed for user {user:user}',
    set: { method: 'console' },
  }),
  rule({
    event: 'LOGIN_FAILED',
    app: 'login',
    text: [
      "FAILED LOGIN ({count:uint}) on '{terminal:text}' FOR '{user:text}', {reason:text}",
      'FAILED LOGIN {count:uint} FROM {remote-address:host} FOR {user:user}, {reason:text}',
      '{count:uint} LOGIN {:FAILURE|FAILURES} ON {terminal}, {user:user}',
      '{count:uint} LOGIN {:FAILURE|FAILURES} FROM {remote-address:host}, {user:user}',
      '{count:uint} LOGIN {:FAILURE|FAILURES} ON {terminal}',
      'pam_unix(login:auth): authentication failure; {:any} tty={terminal} {:any} user={user:user}',
      'pam_unix(login:auth): authentication failure; {:any}',
    ],
    set: { method: 'console' },
  }),
  // Who it was is in ruser, in logname where su is run from a session; user= is who they wanted to be.
  rule({
    event: 'USER_PRIVILEGE_CHANGE_FAILED',
    app: ['su', 'sudo', 'su-l', 'polkit-agent-helper-1'],
    text: [
      'pam_unix({:text}:auth): authentication failure; logname={:any} uid={uid:uint} euid={:uint} tty={terminal} ruser={user} rhost={:any} user={privilege:user}',
      'pam_unix({:text}:auth): authentication failure; logname={user} uid={uid:uint} euid={:uint} tty={terminal} ruser={:any} rhost={:any} user={privilege:user}',
      'FAILED SU (to {privilege:text}) {user} on {terminal}',
      'FAILED su for {privilege} by {user}',
      'BAD SU {user} to {privilege} on {terminal}',
      '- {terminal} {user}:{privilege}',
      '{user} : {count:uint} incorrect password {:attempt|attempts} ; TTY={terminal} ; ...COMMAND={command:text}',
      '{user} : {reason:user NOT in sudoers|command not allowed|user NOT authorized on host} ; TTY={terminal} ; ...COMMAND={command:text}',
    ],
  }),
  rule({
    event: 'USER_PRIVILEGE_CHANGED',
    app: ['su', 'su-l'],
    text: [
      '(to {privilege:text}) {user} on {terminal}',
      'Successful su for {privilege} by {user}',
      '+ {terminal} {user}:{privilege}',
      '{user} to {privilege} on {terminal}',
      'pam_unix({:text}:session): session opened for user {privilege:text}({:any}) by {user:text}({:text})',
      'pam_unix({:text}:session): session opened for user {privilege} by {user:text}({:text})',
    ],
  }),
  rule({
    event: 'USER_COMMAND',
    app: ['sudo', 'doas'],
    text: [
      '{user} : TTY={terminal} ; PWD={path:text} ; USER={privilege} ; ...COMMAND={command:text}',
      '{user} : {:text} ; TTY={terminal} ; PWD={path:text} ; USER={privilege} ; ...COMMAND={command:text}',
      '{user} : PWD={path:text} ; USER={privilege} ; COMMAND={command:text}',
      '{user} ran command {command:text} as {privilege} from {path:text}',
    ],
  }),
]
