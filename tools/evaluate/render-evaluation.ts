import type { Assessment } from './assess.ts'
import { renderFigures, renderReliability } from './render-report.ts'

export interface Evaluation {
  corpora: readonly Assessment[]
  golden: readonly Assessment[]
  version: string
}

export function renderEvaluation({ corpora, golden, version }: Evaluation): string {
  return `# How well the tagger reads

Written by \`npm run evaluate -- --corpora DIR --write\`, gazetteer \`${version}\`. ✓ and ✗ compare with the bar. The interval is
where 95 % of the values lie when the texts are drawn again with replacement, 1,000 times, from a fixed seed.

## Corpora

${renderFigures(corpora)}

### Confidence

For each band of confidence: mean confidence → share of right tags (number of tags), all corpora together.

${renderReliability(corpora)}

## Golden texts

Short texts in \`tests/golden\`, each written around one difficulty; far harder than running news.

${renderFigures(golden)}

## What counts as right

- **Given** are the tags a reader would see, of at least the public confidence; \`every tag\` takes all of them.
- **Reuters-21578**: the set of Asian countries of a document against its country codes, summed over all documents.
  Codes outside Asia are ignored on both sides. \`top-1\`: the most salient Asian country is among the codes, over
  the documents that have one; giving none is wrong.
- **TR-News, GeoVirus**: a mention of a country, region or place in the body is right when it overlaps a labelled span, and a
  labelled span is found when such a mention overlaps it. \`exact spans\` asks for the same start and end. Country
  accuracy is over found spans, by the mention that shares most with the span. TR-News labels demonyms and gives
  countries. GeoVirus does not label demonyms, so they count as false, and gives positions: the country is that
  of the nearest city of the gazetteer, and names that reach over borders have none.
- **Sentences in seven languages**: place recall is the share of labelled places that a country, region or place
  overlaps. Precision is the share of such mentions that overlap a label of any kind, or of a place. Most of these
  corpora do not label demonyms. Persons and organisations are right when they overlap a label of their kind.
- **Calibration error**: the gap between confidence and share of right tags in ten bands, weighted by their tags. A country
  is right when the document has it, other tags when their evidence overlaps a label of their kind and no country disagrees.
- **Golden texts**: a mention is found when one of the same kind and country overlaps it; a region counts as a place.
  A topic is found by its exact code; others may be right too, so topics have no precision.

## Sources of the corpora

None is part of this repository. DIR holds one \`<name>.jsonl\` each, a JSON object a line:
\`{ id, language, title?, dateline?, text, countries?, mentions?: [{ start, end, type, name, country?, geonames?, lat?, lon? }] }\`,
offsets in UTF-16 code units, half open. Missing files are skipped.

Reuters-21578 (\`reuters-train\`), TR-News (\`tr-news\`), GeoVirus (\`geovirus\`), Stockmark NER (\`ja-stockmark\`), KLUE NER
(\`ko-klue\`), MSRA NER (\`zh-msra\`), ThaiNER (\`th-thainer\`), HiNER (\`hi-hiner\`), PhoNER (\`vi-phoner\`), NERGrit (\`id-nergrit\`).
`
}
