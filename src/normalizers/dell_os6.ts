import { rule, ruleSet } from './rule.ts'

// OS6 (FASTPATH): `component[thread]: file.c(line) sequence %% LEVEL text`; older releases leave out the level.

export const dell_os6 = ruleSet({
  platform: 'dell_os6',
  rules: [
    rule({
      event: 'USER_LOGIN',
      app: 'CMDLOGGER',
      text: [
        '...%% {:word} CLI:{remote-address:ip}:{user:user}:User {:any}logged in...',
        '...%% CLI:{remote-address:ip}:{user:user}:User {:any}logged in...',
        '...%% {:word} CLI:{terminal:word}:{user:user}:User {:any}logged in...',
        '...%% CLI:{terminal:word}:{user:user}:User {:any}logged in...',
        '...%% {:word} WEB:{remote-address:ip}:{user:user}:User {:any}logged in...',
      ],
    }),
    rule({
      event: 'USER_LOGOUT',
      app: 'CMDLOGGER',
      text: [
        '...%% {:word} CLI:{remote-address:ip}:{user:user}:User {:any}logged out...',
        '...%% CLI:{remote-address:ip}:{user:user}:User {:any}logged out...',
        '...%% {:word} CLI:{terminal:word}:{user:user}:User {:any}logged out...',
        '...%% CLI:{terminal:word}:{user:user}:User {:any}logged out...',
        '...%% {:word} WEB:{remote-address:ip}:{user:user}:User {:any}logged out...',
      ],
    }),
    rule({
      event: 'USER_COMMAND',
      app: 'CMDLOGGER',
      text: [
        '...%% {:word} CLI:{remote-address:ip}:{user:user}:{command:text}',
        '...%% CLI:{remote-address:ip}:{user:user}:{command:text}',
        '...%% {:word} CLI:{terminal:word}:{user:user}:{command:text}',
        '...%% CLI:{terminal:word}:{user:user}:{command:text}',
      ],
    }),
    rule({
      event: 'USER_LOGIN',
      app: ['CLI_WEB', 'USER_MGR', 'UserManager'],
      text: [
        '...[CLI:{user:user}:{remote-address:host}] User has successfully logged in...',
        '...[WEB:{user:user}:{remote-address:host}] User has successfully logged in...',
        '...[{method:word}:{user:user}:{remote-address:host}] User has successfully logged in...',
        '...User {user:user} logged in from {remote-address:ip}...',
      ],
    }),
    rule({
      event: 'USER_LOGOUT',
      app: ['CLI_WEB', 'USER_MGR', 'UserManager'],
      text: '...[{method:word}:{user:user}:{remote-address:host}] User has logged out...',
    }),
    rule({
      event: 'LOGIN_FAILED',
      app: ['CLI_WEB', 'USER_MGR', 'UserManager'],
      text: [
        '...User {user:user} Failed to login because of {reason:text}',
        '...[{method:word}:{user:user}:{remote-address:host}] User login failed...',
        '...User {user:user} failed to login...',
      ],
    }),
    rule({
      event: 'INTERFACE_UP',
      app: ['TRAPMGR', 'NIM'],
      text: [
        '...Link Up: {interface:interface}',
        '...Link on {interface:interface} is up...',
        '...%% {:word} Link {interface:interface} is up...',
      ],
      set: { 'oper-status': 'UP' },
    }),
    rule({
      event: 'INTERFACE_DOWN',
      app: ['TRAPMGR', 'NIM'],
      text: [
        '...Link Down: {interface:interface}',
        '...Link on {interface:interface} is {:failed|down}',
        '...%% {:word} Link {interface:interface} is down...',
      ],
      set: { 'oper-status': 'DOWN' },
    }),
    rule({
      event: 'STP_TOPOLOGY_CHANGE',
      app: 'TRAPMGR',
      text: [
        '...Spanning Tree Topology Change: {instance:uint}, Unit: {unit:uint}',
        '...Spanning Tree Topology Change Received: MSTID: {instance:uint} {interface:interface}',
        '...Spanning Tree Topology Change...',
      ],
    }),
    rule({
      event: 'STP_ROOT_CHANGED',
      app: 'TRAPMGR',
      text: ['...New Spanning Tree Root: {instance:uint}, Unit: {unit:uint}', '...New Spanning Tree Root...'],
    }),
    rule({
      event: 'SYSTEM_RESTARTED',
      app: 'TRAPMGR',
      text: [
        '...Cold Start: Unit: {unit:uint}',
        '...Warm Start: Unit: {unit:uint}',
        '...Cold Start...',
        '...Warm Start...',
      ],
    }),
  ],
})
