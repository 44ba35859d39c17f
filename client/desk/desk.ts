import { everywhere, listenForKeys } from './keys.ts'
import { decideInPlace } from './tags.ts'

listenForKeys({ ...everywhere, ...decideInPlace() })
