import { INTERFACE_LANGUAGES } from '../locales/interface-words.ts'
import { link } from '../ui/link.ts'

interface AlternatesProps {
  publicOrigin: string
  /** In English. */
  path: string
}

/** The ten languages in which a page stands; English for everybody else. */
export const Alternates = ({ publicOrigin, path }: AlternatesProps) => (
  <>
    {INTERFACE_LANGUAGES.map(language => (
      <link rel="alternate" hreflang={language} href={publicOrigin + link(language, path)} />
    ))}
    <link rel="alternate" hreflang="x-default" href={publicOrigin + path} />
  </>
)
