import { everywhere, listenForKeys } from './keys.ts'
import { listenForPasskeys } from './passkeys.ts'
import { decideInPlace } from './tags.ts'

listenForKeys({ ...everywhere, ...decideInPlace() })
listenForPasskeys()
