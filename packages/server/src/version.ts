// version.ts: which stonechat this is. The same as in package.json, which a compiled file cannot reach.

export const VERSION = '0.1.0'
