// account-keys.ts: the keys of [accounts].

import { saslMechanisms } from '../core/sasl/mechanism.ts'
import { defaultSettings } from '../core/settings.ts'
import * as value from './values.ts'

const { multiclient, accounts: defaults } = defaultSettings

const registration = value
  .table({
    enabled: value
      .flag()
      .default(defaults.registration.enabled)
      .describe('People may make accounts for themselves.'),
    beforeConnect: value
      .flag()
      .default(defaults.registration.beforeConnect)
      .describe(
        'Before they have registered their connection, too; not where there is a `connectionPassword`.',
      ),
    requireEmail: value
      .flag()
      .default(defaults.registration.requireEmail)
      .describe(
        'An e-mail address has to be given. Nothing is sent there: it is for whoever owns the server.',
      ),
    customAccountName: value
      .flag()
      .default(defaults.registration.customAccountName)
      .describe('The account may have another name than the nick of whoever registers it.'),
  })
  .prefault({})

const loginThrottle = value
  .table({
    enabled: value
      .flag()
      .default(defaults.loginThrottle.enabled)
      .describe('Who fails too often to log in has to wait.'),
    perMinute: value
      .wholeNumber(1, 1000)
      .default(defaults.loginThrottle.perMinute)
      .describe('Failed attempts in a minute from one host: an IPv4 address, or a /64 of IPv6.'),
  })
  .prefault({})

export const accounts = value
  .table({
    enabled: value.flag().default(defaults.enabled).describe('There are accounts, and SASL.'),
    saslMechanisms: value
      .list(value.oneOf(...saslMechanisms))
      .default([...defaults.saslMechanisms])
      .describe('How clients may log in; EXTERNAL is for those that show a certificate over `tls:`.'),
    passwordMaxBytes: value
      .wholeNumber(64, 2048)
      .default(defaults.passwordMaxBytes)
      .describe('The longest password, in bytes.'),
    passwordHashCost: value
      .oneOf('normal', 'test')
      .default(defaults.passwordHashCost)
      .describe('How much work it is to try a password; `test` is next to none, and for tests alone.'),
    loginThrottle,
    nickReservation: value
      .oneOf('strict', 'off')
      .default(defaults.nickReservation)
      .describe('`strict`: a nick that is the name of an account is for that account alone.'),
    registration,
    multiclient: value
      .table({
        enabled: value
          .flag()
          .default(multiclient.enabled)
          .describe('Clients that log in to one account and ask for the same nick are one user.'),
        alwaysOn: value
          .oneOf('disabled', 'opt-in', 'opt-out', 'mandatory')
          .default(multiclient.alwaysOn)
          .describe(
            'Whose user stays in its channels when no client is connected: nobody’s, that of who asks for it, of all who do not decline, of all with an account.',
          ),
        alwaysOnDays: value
          .wholeNumber(0, 36_500)
          .default(multiclient.alwaysOnDays)
          .describe('It leaves when no client has come for so many days; 0: never.'),
      })
      .prefault({}),
  })
  .prefault({})
