import { returnFromAct } from './after-act.ts'
import { markEvidence } from './evidence.ts'
import { everywhere, listenForKeys } from './keys.ts'
import { listenForPasskeys } from './passkeys.ts'
import { queueKeys, returnToRow } from './queue-keys.ts'
import { offerSingleKeys } from './single-keys.ts'
import { decideInPlace } from './tags.ts'
import { isSentBack } from './write/device-copy.ts'
import { write } from './write/write.ts'

listenForKeys({ ...everywhere, ...queueKeys(), ...decideInPlace() }, offerSingleKeys())
listenForPasskeys()
markEvidence()
returnToRow()
returnFromAct()

const form = document.querySelector<HTMLFormElement>('form.sheet[data-form]')
const isBack = isSentBack(form?.dataset.form)
if (form) write(form, isBack)
