import { toldPage } from './told-page.tsx'

/**
 * What the reader's device keeps, which only its script can tell. Offline it also stands in for pages that are not kept.
 */
export const savedPage = toldPage('/saved', {
  title: words => words.saved,
  description: words => words.savedHelp,
  noindex: true,
  Body: ({ reader: { words } }) => (
    <>
      <p class="stand">{words.savedHelp}</p>
      <div class="note" id="offline" hidden>
        <p>
          <strong>{words.offline}</strong>
        </p>
        <p>{words.offlineHelp}</p>
      </div>
      <noscript>
        <p>{words.savedNeeds}</p>
      </noscript>
      <p id="too-old" hidden>
        {words.copyTooOld}
      </p>
      <p id="nothing" hidden>
        {words.nothingSaved}
      </p>
      <ol class="list" id="kept" data-edition={words.lastEdition} />
    </>
  ),
})
