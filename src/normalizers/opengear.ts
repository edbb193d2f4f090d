import { rule, ruleSet } from './rule.ts'

export const opengear = ruleSet({
  platform: 'opengear',
  formats: ['opengear'],
  rules: [
    rule({
      event: 'USER_LOGIN',
      mnemonic: 'LOGIN',
      text: ['{user:user} from {remote-address:host}...', '{user:user}'],
      set: { port: '{@app-name}' },
    }),
    rule({
      event: 'USER_LOGOUT',
      mnemonic: 'LOGOUT',
      text: ['{user:user} from {remote-address:host}...', '{user:user}'],
      set: { port: '{@app-name}' },
    }),
    rule({
      event: 'AUTORESPONSE',
      mnemonic: 'AR',
      text: [
        'name={name:text}, index={index:uint}, ref={ref:uint}, state={state}, event={event}, value={value:text}',
        'name={name:text}, index={index:uint}, ref={ref:uint}, state={state}, event={event}...',
        'name={name:text}, index={index:uint}, ...state={state}...',
      ],
    }),
    rule({
      event: 'SIGNAL',
      mnemonic: 'SIGNAL',
      text: '{signal} => {value}',
      set: { port: '{@app-name}' },
    }),
    rule({
      event: 'RXDATA',
      mnemonic: 'RXDATA',
      text: '{text:any}',
      set: { port: '{@app-name}' },
    }),
  ],
})
