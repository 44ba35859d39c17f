import { describe, expect, it } from 'vitest'
import { findThaiNames, isRestOfThaiWord } from '../../../../functions/tagger/names/find-thai-names.ts'
import { scan } from '../../../../functions/tagger/scan.ts'
import { tag } from '../../../../functions/tagger/tag.ts'
import { readModels } from '../../../../tools/read-models.ts'
import { gazetteer } from '../load.ts'
import { findIn } from './find-in.ts'

const found = (text: string) => findThaiNames(scan(gazetteer, 'body', text))

describe('a form of address', () => {
  it.each([
    ['น.ส.มะลิวัลย์ ทองดีงาม กล่าว', 'มะลิวัลย์ ทองดีงาม'],
    ['ด.ช.ก้องภพ ใจดีมาก อายุ 6 ขวบ', 'ก้องภพ ใจดีมาก'],
    ['ผศ.ดร. จิรเดชกล่าวว่าดี', 'จิรเดช'],
    ['นายแพทย์สุเทพ แสงทองดี มา', 'สุเทพ แสงทองดี'],
    ['นายบุญหลายระบุว่าดี', 'บุญหลาย'],
    ['นายกิตติพัฒน์ มโนดี มา', 'กิตติพัฒน์ มโนดี'],
    ['นางพนิดา กำเภา ณ บางช้าง มา', 'พนิดา กำเภา ณ บางช้าง'],
    ['นางสมศรี เมื่อเวลาเช้า', 'สมศรี'],
    ['นายกิตติพัฒน์ ณ บางช้าง มา', 'กิตติพัฒน์ ณ บางช้าง'],
  ])('tells a name and where it ends: %s', (text, name) => {
    expect(found(text).map(person => [person.name, person.isSure])).toEqual([[name, true]])
  })

  it('ends with the given name that the text tells beside the family name, whatever follows without a space', () => {
    const text = 'นางสมศรี บุญมาก มา นางสมศรีขายผักที่นั่น'
    expect(found(text).map(({ name }) => name)).toEqual(['สมศรี บุญมาก', 'สมศรี'])
  })

  it.each(['นายกรัฐมนตรีกล่าว', 'นายจ้างกล่าว', 'นางแบบมา', 'มี 40 นายบาดเจ็บ', 'ทนายความมา', 'เจ้านายเก่ามา'])(
    'is none as a part of a word: %s',
    text => {
      expect(found(text)).toEqual([])
    },
  )

  it('is doubtful right behind other letters', () => {
    expect(found('ขณะที่นายบุญหลายมา').map(({ isSure }) => isSure)).toEqual([false])
  })

  it('makes a person where the model reads none, and a town within the name is no place', () => {
    const body = 'เมื่อวานนี้ น.ส.มะลิวัลย์ ติดชัยภูมิ มาที่ตลาด'
    const { mentions } = tag(gazetteer, { language: 'th', body }, readModels('th'))
    expect(mentions.map(({ kind, start, end }) => [kind, body.slice(start, end)])).toEqual([
      ['person', 'มะลิวัลย์ ติดชัยภูมิ'],
    ])
  })
})

it('takes the rest of a word for nobody', () => {
  expect(isRestOfThaiWord('ขอให้นายจ้างมา', 8)).toBe(true)
  expect(findIn('th', 'ขอให้นาย[จ้าง]มา').unknown).toEqual([])
  expect(findIn('th', 'ขอให้นาย[บุญหลาย]มา').unknown).toHaveLength(1)
})

it.each(['พ.ศ.๒๕๖๑', 'ร.ร.บ้านใหม่', 'พลเอก', 'นาย'])('takes %s for nobody', name => {
  expect(findIn('th', `มี [${name}] ที่นี่`).unknown).toEqual([])
})
