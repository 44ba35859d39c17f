import { listenForKeys } from './keys.ts'
import { listenForPasskeys } from './passkeys.ts'

listenForKeys()
listenForPasskeys()
