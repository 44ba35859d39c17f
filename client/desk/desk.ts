import { listenForKeys } from './keys.ts'
import { forgetSent } from './write/device-copy.ts'
import { write } from './write/write.ts'

listenForKeys()

const form = document.querySelector<HTMLFormElement>('form.sheet[data-form]')
forgetSent(form?.dataset.form)
if (form) write(form)
