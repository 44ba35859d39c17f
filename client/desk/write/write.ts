import { beat } from './beat.ts'
import { followLanguage } from './follow-language.ts'
import { guardLeaving } from './guard-leaving.ts'
import { keepText } from './keep-text.ts'
import { offerDeviceCopy } from './offer-device-copy.ts'
import { pasteFormatted } from './paste-formatted.ts'
import { listenForSaveKeys, nameSaveKeys, returnToPlace } from './save-keys.ts'
import { sendWidths } from './send-widths.ts'
import { sheetOf } from './sheet.ts'
import { showPreview } from './show-preview.ts'

/** What the script adds to the page that an article is written on. A form that came back holds all that was typed. */
export function write(form: HTMLFormElement, isBack: boolean) {
  const sheet = sheetOf(form)
  if (!isBack) offerDeviceCopy(sheet)
  showPreview(sheet)
  sendWidths(sheet)
  pasteFormatted(sheet)
  followLanguage(sheet)
  keepText(sheet)
  guardLeaving(sheet)
  listenForSaveKeys(sheet)
  nameSaveKeys(sheet)
  beat(sheet)
  returnToPlace(sheet)
}
