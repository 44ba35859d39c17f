import { listenForKeys } from './keys.ts'

listenForKeys()
