import type { Trained } from './training.ts'
import type { Licence } from './training-corpora.ts'

const LICENCE_TEXTS: Readonly<Record<Licence, string>> = {
  'Apache-2.0': 'https://www.apache.org/licenses/LICENSE-2.0',
  'CC BY 3.0': 'https://creativecommons.org/licenses/by/3.0/',
  'CC BY-SA 3.0': 'https://creativecommons.org/licenses/by-sa/3.0/',
  'CC BY-SA 4.0': 'https://creativecommons.org/licenses/by-sa/4.0/',
}

/** What stands beside a model's file: its weights are not under the licence of the code. */
export function licenceNote({
  name,
  licence,
  corpora,
}: Pick<Trained, 'name' | 'licence' | 'corpora'>): string {
  const sources = corpora.map(
    corpus =>
      `- ${corpus.name}: ${corpus.attribution}, ${corpus.licence} (<${LICENCE_TEXTS[corpus.licence]}>)`,
  )
  return `# Licence of ${name}.bin

The numbers in \`${name}.bin\` were learned by \`npm run train\` from the texts below. They hold no sentence of them.
The file is given under ${licence} (<${LICENCE_TEXTS[licence]}>); the code of this project is not part of it.
It was changed from its sources: text became the weights of a model.

${sources.join('\n')}
`
}
