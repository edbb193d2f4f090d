import { type Rule, rule } from '../rule.ts'

/** Huawei devices with other software: VRP 3 access switches, optical network terminals. */
export const otherSoftware: readonly Rule[] = [
  rule({
    event: 'INTERFACE_UP',
    text: 'L2INF/5/PORT LINK STATUS CHANGE: {interface:interface}: turns into UP state...',
    set: { 'oper-status': 'UP', layer: 'link' },
  }),
  rule({
    event: 'INTERFACE_DOWN',
    text: 'L2INF/5/PORT LINK STATUS CHANGE: {interface:interface}: turns into DOWN state...',
    set: { 'oper-status': 'DOWN', layer: 'link' },
  }),
  // Terminal, result, kind of operation.
  rule({
    event: 'USER_LOGIN',
    text: [
      '[{level}][{category}] 终端:{method}({remote-address:ip}),执行结果:Success,操作类型:Login,Username:{user:user}',
      '[{level}][{category}] 终端:{method}({remote-address:ip}),执行结果:Success,操作类型:Login,用户名:{user:user}',
    ],
  }),
  rule({
    event: 'LOGIN_FAILED',
    text: '[{level}][{category}] 终端:{method}({remote-address:ip}),执行结果:{result},操作类型:Login,Username:{user:user}',
  }),
  rule({
    event: 'USER_LOGOUT',
    text: '[{level}][{category}] 终端:{method}({remote-address:ip}),执行结果:{result},操作类型:Logout,Username:{user:user}',
  }),
]
