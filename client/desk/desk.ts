import { markEvidence } from './evidence.ts'
import { everywhere, listenForKeys } from './keys.ts'
import { listenForPasskeys } from './passkeys.ts'
import { queueKeys } from './queue-keys.ts'
import { decideInPlace } from './tags.ts'
import { isSentBack } from './write/device-copy.ts'
import { write } from './write/write.ts'

listenForKeys({ ...everywhere, ...queueKeys(), ...decideInPlace() })
listenForPasskeys()
markEvidence()

const form = document.querySelector<HTMLFormElement>('form.sheet[data-form]')
const isBack = isSentBack(form?.dataset.form)
if (form) write(form, isBack)
