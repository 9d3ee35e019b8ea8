// index.ts: what the package offers.
export {
  type Configured,
  configurationText,
  configure,
  configureBeside,
  reconfigure,
  type Sources,
} from './config/configure.ts'
export { defaultSettings, type Settings } from './core/settings.ts'
export type { AdminAnswer, AdminAsk } from './edge/admin.ts'
export { haveDone } from './edge/administer.ts'
export { defaultDataDirectory } from './edge/data-directory.ts'
export { historyPath } from './edge/history.ts'
export { hashPassword } from './edge/password-hash.ts'
export { withLanPage } from './edge/default-listen.ts'
export { lanAddresses } from './edge/lan.ts'
export { type ServeOptions, type Server, serve } from './edge/serve.ts'
export { type Exported, type ExportOptions, exportMessages } from './store/export.ts'
export { VERSION } from './version.ts'
